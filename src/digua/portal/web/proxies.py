"""Who is behind a reverse proxy: what its headers say counts from proxies that the operator named, alone."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Address = IPv4Address | IPv6Address
SCHEME = "HTTP_X_FORWARDED_PROTO"


def behind_proxies(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Before everything else: REMOTE_ADDR becomes the browser's, for rate limits, the audit and sessions.

    From anybody else the headers are a claim: their address stays that of the connection, and it is not TLS.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        peer = address_of(request.META.get("REMOTE_ADDR", ""))
        if peer is not None and trusted(peer):
            client = client_behind(peer, request.META.get("HTTP_X_FORWARDED_FOR", ""))
            request.META["REMOTE_ADDR"] = str(client)
        else:
            request.META.pop(SCHEME, None)
        return handle(request)

    return middleware


def client_behind(peer: Address, forwarded: str) -> Address:
    """The last address of the chain that no trusted proxy has; each proxy adds whom it was asked by.

    What stands before that was written by the client itself, as was anything that is no address.
    """
    client = peer
    for word in reversed(forwarded.split(",")):
        if not trusted(client):
            break
        named = address_of(word)
        if named is None:
            break
        client = named
    return client


def trusted(address: Address) -> bool:
    return any(address in network for network in settings.ENVIRONMENT.trusted_proxies)


def address_of(word: str) -> Address | None:
    """An address, also with a port behind it ("192.0.2.1:443", "[2001:db8::1]:443")."""
    word = word.strip()
    if word.startswith("["):
        word = word[1:].partition("]")[0]
    elif word.count(":") == 1:
        word = word.partition(":")[0]
    try:
        address = ip_address(word)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
