"""Sales-Primed: product-usage records in, conversation guides out."""

__version__ = "0.1.0"
