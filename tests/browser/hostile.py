"""Texts that would do something if a page let them; every one must be shown as it was written."""

NEVER = "globalThis.ran = true, alert(1)"

MARKUP = (
    f"<img src=x onerror='{NEVER}'>",
    f'"><img src=x onerror="{NEVER}">',
    f"<script>{NEVER}</script>",
    f"</script><script>{NEVER}</script>",
    f"</textarea><script>{NEVER}</script>",
    f"</title><svg onload='{NEVER}'>",
    f"<svg/onload={NEVER.replace(' ', '')}>",
    f"<iframe srcdoc='<script>{NEVER}</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data='javascript:alert(1)'></object>",
    f"<body onload='{NEVER}'>",
    f"<details open ontoggle='{NEVER}'>",
    f"<input autofocus onfocus='{NEVER}'>",
    f"<video><source onerror='{NEVER}'></video>",
    f"<math><mtext><img src=x onerror='{NEVER}'>",
    f"<template><img src=x onerror='{NEVER}'></template>",
    "<a href='javascript:alert(1)'>tap me</a>",
    "<form action='//evil.example'><button>Start</button></form>",
    "<base href='//evil.example/'>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{display:none}</style>",
    "<!-- <b>not a comment</b> -->",
    f"<nos-log onclick='{NEVER}'>",
)

ATTRIBUTES = (
    f"' onmouseover='{NEVER}' x='",
    f'" autofocus onfocus="{NEVER}" x="',
    "` onmouseover=alert(1)",
    "<div hx-get='/changes/' hx-trigger='load'>",
    "<div hx-on:click='alert(1)' hx-on::load='alert(1)'>",
    '" hx-get="//evil.example" hx-trigger="load" x="',
    '<b data-hx-on:mouseenter="alert(1)">bold</b>',
)

TEMPLATES = (
    "{{7*7}}",
    "{% for x in ().__class__.__mro__ %}{{x}}{% endfor %}",
    "{#gone#}${7*7}#{7*7}<%= 7*7 %>",
    "%(what)s %s %d {0} {what}",
    "{{'a'.constructor.constructor('alert(1)')()}}",
)

ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example/",
)

LETTERS = (
    "\N{RIGHT-TO-LEFT OVERRIDE}sey a saw siht",
    "\N{RIGHT-TO-LEFT ISOLATE}شكرا \N{LEFT-TO-RIGHT OVERRIDE}no",
    "Z\u0351\u036b\u0343\u036a\u0302a\u0323\u0330\u032fl\u0360\u0349\u031fg\u0335\u0489o\u0322"
    + "\N{COMBINING ACUTE ACCENT}" * 60,
    "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH SPACE}a\N{WORD JOINER}\N{SOFT HYPHEN}",
    "\N{FACE WITH TEARS OF JOY}" * 40,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "W" * 199,
    "\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}" * 12,
    "(" * 100 + "[" * 100,
    "\N{LINE SEPARATOR}and\N{PARAGRAPH SEPARATOR}on",
)

TEXTS = (*MARKUP, *ATTRIBUTES, *TEMPLATES, *ADDRESSES, *LETTERS)
