"""Checked data as frozen typed objects, and the calculations that belong to them."""
