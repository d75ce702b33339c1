"""Meeting rounds as JSON: `form` is the documented form; reading and writing go between it and an Instance."""

from digua.exchange.instance_json.reading import read_instance
from digua.exchange.instance_json.writing import write_instance

__all__ = ["read_instance", "write_instance"]
