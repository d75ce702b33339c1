from digua.portal.imports.models.finding import Excerpt, Finding, Mend
from digua.portal.imports.models.imported import Import
from digua.portal.imports.models.twin import Apart, Twin
from digua.portal.imports.models.written import Written

__all__ = ["Apart", "Excerpt", "Finding", "Import", "Mend", "Twin", "Written"]
