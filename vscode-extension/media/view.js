// Between the editor and the picture.
'use strict';

{
  const editor = acquireVsCodeApi();
  const root = document.getElementById('graph');
  let drawn;

  window.addEventListener('message', ({ data }) => {
    if (data.type === 'programs') {
      const scroll = document.documentElement.scrollTop;
      drawn = ThreadlintGraph.show(root, data.programs, { jump: (place, keepFocus) => editor.postMessage({ type: 'jump', place, keepFocus }) });
      document.documentElement.scrollTop = scroll;
    } else if (data.type === 'reveal' && drawn !== undefined) {
      drawn.reveal(data.path, data.line);
    }
  });
  editor.postMessage({ type: 'ready' });
}
