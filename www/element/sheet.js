// The widgets' look, as a sheet that their shadow roots adopt. The tokens are the page's; `--qingdan-*` on the element
// or anything around it overrides them.

const CSS = `
:host{display:block!important;clear:both;overflow-anchor:none}
:host([hidden]){display:none!important}
[hidden]{display:none!important}
.frame{container-type:inline-size;display:grid;grid-template-columns:minmax(0,1fr);position:relative;min-height:var(--qingdan-min-height,420px)}
.frame.plain{min-height:0;display:block}
.room{display:block;width:640px;max-width:100%;height:0}
slot{display:block}
.w{
all:initial;direction:ltr;display:flex;flex-direction:column;box-sizing:border-box;min-width:0;
--hue:var(--qingdan-accent,#2440d6);--hue-mid:var(--qingdan-accent-mid,#6c7de6);--hue-soft:var(--qingdan-accent-soft,#e8ecff);--hue-deep:var(--qingdan-accent-deep,#1a2fa3);
--out:var(--qingdan-gone,#a34100);--out-soft:var(--qingdan-gone-soft,#fff0e2);
--ink:var(--qingdan-ink,#15171e);--ink-2:var(--qingdan-ink-2,#474c59);--ink-3:var(--qingdan-ink-3,#636978);
--ground:var(--qingdan-surface,#fff);--line:var(--qingdan-line,#e1e3e9);--line-2:var(--qingdan-line-2,#868c9b);
color-scheme:light;
font:400 var(--qingdan-size,15px)/1.65 var(--qingdan-font,-apple-system,BlinkMacSystemFont,"Segoe UI","Helvetica Neue","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif);
font-variant-numeric:tabular-nums lining-nums;text-autospace:normal;text-spacing-trim:trim-start;line-break:strict;overflow-wrap:anywhere;text-align:start;
color:var(--ink);background:var(--ground);border-top:2px solid var(--hue);box-shadow:0 0 0 1px var(--line);
-webkit-text-size-adjust:100%;
}
.w.dark{
--hue:var(--qingdan-accent,#9dadff);--hue-mid:var(--qingdan-accent-mid,#5b70e0);--hue-soft:var(--qingdan-accent-soft,#1f2754);--hue-deep:var(--qingdan-accent-deep,#c4ceff);
--out:var(--qingdan-gone,#ffb07a);--out-soft:var(--qingdan-gone-soft,#40260f);
--ink:var(--qingdan-ink,#eceef3);--ink-2:var(--qingdan-ink-2,#b6bbc8);--ink-3:var(--qingdan-ink-3,#939aaa);
--ground:var(--qingdan-surface,#161920);--line:var(--qingdan-line,#272b35);--line-2:var(--qingdan-line-2,#6d7485);
color-scheme:dark;
}
:lang(en) .x,.x:lang(en){line-height:1.5}
*,*::before,*::after{box-sizing:border-box}
h2,p,ol,ul{margin:0;padding:0}ol,ul{list-style:none}
button,input,select{font:inherit;color:inherit;letter-spacing:inherit;margin:0;border-radius:0}
a{color:var(--hue);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px}
:focus-visible{outline:2px solid var(--hue);outline-offset:2px}
.vh{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0;padding:0}
.han{font-family:var(--qingdan-font-han,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif)}
.g{width:.8em;height:.8em;flex:none;overflow:visible;vertical-align:-.02em}

header{padding:.95em 1.1em .6em}
h2{font-size:1.36em;line-height:1.35;font-weight:650;text-wrap:balance}
h2 b{font-weight:650;color:var(--hue);white-space:nowrap}
h2 mark,.tx mark{background:var(--hue-soft);color:var(--hue-deep);font-weight:inherit;border-radius:2px;box-shadow:inset 0 -2px var(--hue-mid)}
.tx mark{font-weight:600;box-shadow:none}
.about{font-size:.87em;line-height:1.55;color:var(--ink-2);margin-top:.25em}
.tag{display:inline-block;font-size:.56em;line-height:1.7;font-weight:600;color:var(--ground);background:var(--ink);border-radius:2px;padding:0 .5em;vertical-align:.3em;white-space:nowrap}
.lead{font-size:.93em;line-height:1.6;margin-top:.4em}

.pic{padding:0 1.1em .2em}
.bar{display:block;width:100%;height:1.1em;overflow:visible}
.c-named{fill:var(--hue)}.c-default,.c-encouraged{fill:var(--hue-mid)}.c-study{fill:none;stroke:var(--hue);stroke-width:1.2}.c-willing{fill:none;stroke:var(--hue);stroke-width:1.3}.c-separate{fill:var(--ink-3)}.c-none{fill:var(--line-2)}
.k-mid{fill:var(--hue-mid)}.k-fill{fill:var(--hue)}.k-cut,.k-on{fill:none;stroke:var(--ground);stroke-width:1.6}.k-line{fill:none;stroke:var(--hue);stroke-width:1.5}.k-out{fill:none;stroke:var(--out);stroke-width:1.4}.k-ink{fill:none;stroke:var(--ink-3);stroke-width:1.2}
.key{display:flex;flex-wrap:wrap;gap:.1em 1.2em;font-size:.8em;line-height:1.7;color:var(--ink-2);padding:.25em 0 0}
.key li{display:flex;align-items:center;gap:.4em;white-space:nowrap}

form{display:flex;gap:.55em;padding:.75em 1.1em .85em}
form>label{display:block;flex:0 1 11em;min-width:0}
form>label.find{flex:1 1 10em}
select,input{display:block;width:100%;height:44px;border:1px solid var(--line-2);background:var(--ground);color:var(--ink);padding:0 .65em;font-size:max(1em,16px);line-height:1.2;appearance:none;-webkit-appearance:none;border-radius:3px}
.pick{position:relative}.pick::after{content:"";position:absolute;right:.8em;bottom:19px;width:7px;height:7px;border:solid var(--ink-2);border-width:0 1.5px 1.5px 0;transform:rotate(45deg);transform-origin:75% 75%;pointer-events:none}
select{padding-right:1.8em;text-overflow:ellipsis}
option,optgroup{background:var(--ground);color:var(--ink)}
input::placeholder{color:var(--ink-3);opacity:1}
input::-webkit-search-cancel-button{-webkit-appearance:none;appearance:none}

.row{display:grid;grid-template-columns:2.6em minmax(0,1fr);gap:0 .5em;padding:.62em 1.1em .66em;border-top:1px solid var(--line)}
.no{font-size:1em;color:var(--ink-2)}
.tx{text-wrap:pretty;max-width:44em}
.why{font-size:.84em;line-height:1.6;color:var(--ink-2);margin-top:.12em;display:flex;flex-wrap:wrap;gap:0 .75em;align-items:baseline}
.why b{display:inline-flex;align-items:center;gap:.45em;font-weight:600;color:var(--ink);white-space:nowrap}
.why.quiet b{font-weight:400;color:var(--ink-2)}
.none{padding:.7em 1.1em 1em;border-top:1px solid var(--line);color:var(--ink-2)}
.moreline{border-top:1px solid var(--line);padding:0 1.1em}
.more{appearance:none;-webkit-appearance:none;background:none;border:0;padding:0;height:44px;color:var(--hue);cursor:pointer;text-align:start;display:flex;align-items:center;gap:.5em}
.more::after{content:"";width:6px;height:6px;border:solid currentColor;border-width:0 1.5px 1.5px 0;transform:translateY(-2px) rotate(45deg)}
.more[aria-expanded=true]::after{transform:translateY(2px) rotate(225deg)}
.more:hover{text-decoration:underline;text-underline-offset:3px}
footer{margin-top:auto;display:flex;flex-wrap:wrap;gap:.1em 1.4em;justify-content:space-between;padding:.7em 1.375em .8em;border-top:1px solid var(--line);font-size:.8em;line-height:1.65;color:var(--ink-3)}
footer a{display:inline-block;padding:.2em 0;margin:-.2em 0}
.notice{padding:.7em 1.1em;margin:0;color:var(--ink);background:var(--out-soft);border-left:3px solid var(--out);font-size:.93em}
.w>.notice:only-child{border-left:0}
.stale header,.stale .pic,.stale ol,.stale .moreline{display:none}

.heads{display:flex;flex-wrap:wrap;gap:.35em;padding:.2em 1.1em .9em}
.head{appearance:none;-webkit-appearance:none;display:inline-flex;align-items:center;gap:.45em;min-height:34px;padding:0 .6em;background:none;border:1px solid var(--line);border-radius:17px;color:var(--ink-2);font-size:.87em;line-height:1.2;cursor:pointer;white-space:nowrap}
.head b{font-weight:650;color:var(--ink)}
.head:hover{border-color:var(--line-2)}
.head[aria-pressed=true]{background:var(--hue-soft);border-color:var(--hue);color:var(--ink)}
.change{grid-template-columns:7.2em minmax(0,1fr)}
.kind{font-size:.87em;line-height:1.9;color:var(--ink-2)}
.kind b{display:flex;align-items:baseline;gap:.45em;font-weight:600;color:var(--ink);white-space:nowrap}
.kind span{display:inline-block;white-space:nowrap;line-height:1.5;margin-right:.35em}
.part+.part{margin-top:.5em}
.part>.no{font-size:.84em;color:var(--ink-3);display:block;line-height:1.5}
ins,del,mark{unicode-bidi:isolate}ins{text-decoration:none;background:var(--hue-soft);color:var(--hue-deep);box-shadow:inset 0 -2px var(--hue);font-weight:600}
del{background:var(--out-soft);color:var(--out);text-decoration:line-through;text-decoration-thickness:1px}
.away{color:var(--ink-3)}
.chips{display:flex;flex-wrap:wrap;gap:.35em;margin-top:.4em;font-size:.84em;line-height:1.7}
.chips>*{padding:0 .55em;border-radius:2px;box-shadow:inset 0 0 0 1px var(--line);color:var(--ink-2)}
.chips b{font-weight:600;color:var(--ink)}.chips small{font-size:1em}
.dl.p,.dl.p b{background:var(--hue-soft);color:var(--hue-deep);box-shadow:none}.dl.m,.dl.m b{background:var(--out-soft);color:var(--out);box-shadow:none}
.fact{display:flex;gap:.6em}

@media (pointer:coarse),(max-width:760px){
.head{min-height:44px}
.no a,footer a{position:relative}.no a::after,footer a::after{content:"";position:absolute;inset:min(0px,(100% - 44px)/2)}.no a::after{inset-inline:-12px auto;width:46px}
}
@container (max-width:430px){
form{flex-wrap:wrap}form>label{flex-basis:100%}
header,form,.pic,.row,.none,.moreline,.heads,.notice{padding-left:.85em;padding-right:.85em}footer{padding-left:1.06em;padding-right:1.06em}
h2{font-size:1.22em}.tag{display:block;width:fit-content}
.row{grid-template-columns:2.3em minmax(0,1fr)}
.change{display:block}.kind{display:flex;gap:.7em;align-items:baseline}
}
@container (min-width:820px){
h2{font-size:1.6em}
.tasks .row>div{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,24em);gap:0 2em;align-items:baseline}
.tasks .why{margin:0}
.change{grid-template-columns:9em minmax(0,1fr)}
}
@media (forced-colors:active){
.w{border:1px solid}.head[aria-pressed=true]{outline:2px solid}ins{text-decoration:underline}
.c-named,.c-default,.c-encouraged,.c-separate,.c-none,.k-mid,.k-fill{fill:CanvasText}.c-study,.c-willing,.k-line,.k-out,.k-ink{stroke:CanvasText}.k-cut,.k-on{stroke:Canvas}
}
@media print{
.w,.w.dark{--hue:#2440d6;--hue-mid:#6c7de6;--hue-soft:#fff;--hue-deep:#000;--out:#a34100;--out-soft:#fff;--ink:#000;--ink-2:#333;--ink-3:#555;--ground:#fff;--line:#ccc;--line-2:#888;color-scheme:light;box-shadow:none;border:0;border-top:1.5pt solid #000}
form,.more[aria-expanded=true],.more::after{display:none}.head[aria-pressed=true]{outline:1pt solid}.more{height:auto;padding:.4em 0;color:var(--ink-2)}.row{break-inside:avoid}.row:first-child,footer{break-before:avoid}
ins{color:#000;text-decoration:underline}del{color:#333}.chips>*{box-shadow:inset 0 0 0 1px #888!important}.tag{outline:1px solid;background:none;color:#000}
}
@media (prefers-reduced-motion:no-preference){.more::after{transition:transform .12s}}
`;

const sheets = new WeakMap(); // document → its sheet

/** The sheet for one document; undefined in an engine that has no constructable sheets, or a document without a window. */
export function sheetFor(root) {
  if (sheets.has(root)) return sheets.get(root);
  const Sheet = root.defaultView?.CSSStyleSheet;
  if (!Sheet?.prototype.replaceSync || !("adoptedStyleSheets" in root)) return undefined;
  const sheet = new Sheet();
  sheet.replaceSync(CSS);
  sheets.set(root, sheet);
  return sheet;
}
