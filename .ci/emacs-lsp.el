;;; Drives `threadlint lsp' with eglot: open, diagnostics, apply the join, diagnostics gone.
;; Settings come from the environment: INIT (set-up under test), FILE (absolute), ACTION (regexp), EXPECT (plain text).
(require 'cl-lib)
(package-initialize)
(require 'eglot)
(require 'flymake)

(defun e2e-give-up (format &rest values)
  (message "emacs-lsp: %s" (apply #'format format values))
  (kill-emacs 1))

(defun e2e-wait-for (what condition)
  (let ((end (+ (float-time) 60)) value)
    (while (not (or (setq value (funcall condition)) (> (float-time) end)))
      (accept-process-output nil 0.05))
    (or value (e2e-give-up "waited in vain for %s" what))))

(defun e2e-of-rule ()
  (cl-remove-if-not (lambda (diagnostic) (string-match-p "neither joined nor detached" (flymake-diagnostic-text diagnostic)))
                    (flymake-diagnostics)))

(load (getenv "INIT"))
(setq eglot-sync-connect 60
      eglot-confirm-server-initiated-edits nil
      make-backup-files nil
      create-lockfiles nil)
(cl-defmethod project-root ((project (head e2e))) (cdr project))
(setq project-find-functions (list (lambda (_) (cons 'e2e (file-name-directory (getenv "FILE"))))))
(find-file (getenv "FILE"))
(unless (derived-mode-p 'c-mode)
  (c-mode))
(apply #'eglot (eglot--guess-contact))
(flymake-mode 1)

(let ((found (e2e-wait-for "diagnostics" #'e2e-of-rule)))
  (dolist (diagnostic (flymake-diagnostics))
    (message "%d %s" (line-number-at-pos (flymake-diagnostic-beg diagnostic)) (flymake-diagnostic-text diagnostic)))
  (let* ((actions (eglot-code-actions (flymake-diagnostic-beg (car found)) (flymake-diagnostic-end (car found)) "quickfix"))
         (chosen (cl-find-if (lambda (action) (string-match-p (getenv "ACTION") (plist-get action :title))) actions)))
    (message "actions: %S" (mapcar (lambda (action) (plist-get action :title)) actions))
    (unless chosen
      (e2e-give-up "no action matches %s" (getenv "ACTION")))
    (eglot--apply-workspace-edit (plist-get chosen :edit))))
(unless (string-match-p (regexp-quote (getenv "EXPECT")) (buffer-string))
  (e2e-give-up "the text is not as expected:\n%s" (buffer-string)))
(eglot--signal-textDocument/didChange)
(e2e-wait-for "the diagnostic to go away" (lambda () (null (e2e-of-rule))))
(save-buffer)
(let ((server (eglot--current-server-or-lose)))
  (eglot-shutdown server)
  (e2e-wait-for "the end of the server" (lambda () (not (jsonrpc-running-p server)))))
(message "Emacs: all well")
(kill-emacs 0)
