"""Shapes explained in words and arithmetic; torch is the authority, the formulas explain."""

from core.shapes.explain.chain import explain_chain
from core.shapes.explain.explaining import explain_call, explain_project
from core.shapes.explain.formula import Formula
from core.shapes.explain.records import Explanation, Step

__all__ = ["Explanation", "Formula", "Step", "explain_call", "explain_chain", "explain_project"]
