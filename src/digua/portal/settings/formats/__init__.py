"""How dates are written, where Django writes them as only one country does."""
