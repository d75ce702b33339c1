"""Abbreviations after whose full stop a sentence goes on."""

_ALWAYS = """
    approx cf dr e.g ed eds est excl i.e incl inc jr ltd mr mrs ms prof rev sr vs corp
    allg aufl bspw bzgl bzw ca dipl einschl entspr evtl exkl geb gem ggf inkl ing mind mio mrd sog techn tsd u.a
    vgl z.b zzgl
    env éd ex mlle mme p.ex réf ste
    aprox avda cía dra ej máx mín sra srta ud uds
    dott sig sigg n.b
    bl.a dvs eks evt f.eks hhv jf maks mill resp
    afb bijv d.w.z dhr mevr mln mld o.a t.o.v
    jfr milj t.ex
    godz inż mgr np tys tzn
    гос им инж исп макс млн млрд напр ок проф ред тыс
    bkz doç müh ör vb
"""

_BEFORE_A_NUMBER = """
    no nos nr núm núms nº n° num fig figs eq eqs vol vols p pp sec ch cl class max min art abs abb bd kap tab s
    st pág págs pag chap cap pkt pt poz str rys рис табл стр п гл ст č rev ver v
"""

_OFTEN_LAST = "etc usw osv ecc itd itp m.m u.ä o.ä т.д т.п др"

ALWAYS = frozenset(_ALWAYS.split())
BEFORE_A_NUMBER = frozenset(_BEFORE_A_NUMBER.split())
OFTEN_LAST = frozenset(_OFTEN_LAST.split())
"""They close a sentence where the next word has a capital letter."""
