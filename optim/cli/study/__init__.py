"""The commands of studies: what they share is asked for, conducted and told in one way."""

from __future__ import annotations
