"""Networks out of and into other forms: Python code, safetensors, state_dict."""
