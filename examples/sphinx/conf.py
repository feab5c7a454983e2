project = "Contoso Docs"
html_theme = "alabaster"
html_static_path = ["_static"]
html_js_files = [("smtplint/smtp-lint.js", {"type": "module"})]
exclude_patterns = ["_build"]
