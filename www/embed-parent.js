// Gives every <iframe data-qingdan> of this page the height that the page inside it asks for.
(function () {
  var each = function (visit) {
    document.querySelectorAll("iframe[data-qingdan]").forEach(visit);
  };
  addEventListener("message", function (event) {
    var height = event.data && event.data.type === "qingdan-height" && event.data.height;
    if (typeof height !== "number" || !(height > 0)) return;
    each(function (frame) {
      // Only the frame's own window may speak for it, and only while it shows what the article put there;
      // a sandboxed frame and one from disk have no origin to compare.
      var ours = event.origin === new URL(frame.src, document.baseURI).origin || /^(null|file:.*)$/.test(event.origin);
      if (event.source !== frame.contentWindow || !ours) return;
      frame.style.setProperty("height", Math.min(Math.max(Math.ceil(height), 48), 30000) + "px", "important");
    });
  });
  // A frame that was ready before this script is asked again.
  each(function (frame) {
    frame.contentWindow.postMessage({ type: "qingdan-height?" }, "*");
  });
})();
