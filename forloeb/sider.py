"""The pages by key of `barnetimidten.sider`, under the name the lists here use."""

from barnetimidten.sider import Side, page_after, read_key

__all__ = ["Side", "page_after", "read_key"]
