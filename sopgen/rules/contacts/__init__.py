"""Contacts: whom a plan calls can be called, and whoever follows is somebody else."""

from sopgen.rules.contacts import people

RULES = people.RULES
