;;; session.el --- A session in a batch emacs with eglot  -*- lexical-binding: t -*-
;; emacs --batch -l session.el; what to do comes in environment variables, what happened goes to
;; $SESSION_REPORT, one line each.

(package-activate-all)
(require 'eglot)
(require 'xref)
(require 'project)

(defun session-env (name) (or (getenv name) ""))
(defvar session-root (file-name-as-directory (session-env "SESSION_ROOT")))
(defvar session-patience 120)

(defun session-say (key value)
  (write-region (format "%s\t%s\n" key (string-replace "\n" " " (format "%s" value)))
                nil (session-env "SESSION_REPORT") t 'quiet))

(define-derived-mode session-yaml-mode prog-mode "YAML")

(setq eglot-server-programs
      (list (cons 'session-yaml-mode (split-string (session-env "SESSION_SERVER") "\n" t)))
      eglot-sync-connect session-patience
      eglot-connect-timeout session-patience
      eglot-autoshutdown nil
      eglot-confirm-server-initiated-edits nil
      make-backup-files nil
      create-lockfiles nil
      auto-save-default nil)

(defun session-open (path)
  (let ((buffer (find-file-noselect (concat session-root path))))
    (with-current-buffer buffer
      (session-yaml-mode)
      (unless (eglot-current-server)
        (apply #'eglot (append (eglot--guess-contact) nil)))
      (unless (eglot-managed-p) (eglot--maybe-activate-editing-mode))
      (flymake-mode 1))
    buffer))

(defun session-until (what wanted)
  (let ((end (+ (float-time) session-patience)) (seen nil))
    (while (and (not (setq seen (funcall wanted))) (< (float-time) end))
      (accept-process-output nil 0.05)
      (flymake-start))
    (unless seen (error "never: %s" what))
    seen))

(defun session-diagnostic (code)
  (seq-find (lambda (d) (string-match-p (regexp-quote code) (flymake-diagnostic-text d)))
            (flymake-diagnostics)))

(defun session-request (method params)
  (jsonrpc-request (eglot--current-server-or-lose) method params :timeout session-patience))

(defun session-type-over (what with)
  (goto-char (point-min))
  (search-forward what)
  (replace-match with t t)
  (eglot--signal-textDocument/didChange))

;; Files that are not open yet are asked about; nobody is there to answer.
(fset 'y-or-n-p (lambda (&rest _) t))

(defun session-run ()
  (with-current-buffer (session-open (session-env "SESSION_FLAVOUR"))
    (session-say "attached" (plist-get (eglot--server-info (eglot-current-server)) :name))
    ;; A path that leads nowhere, and the fix that mends it.
    (let* ((path (session-env "SESSION_PATH")) (wrong (concat path "x")))
      (session-type-over path wrong)
      (session-until "the finding" (lambda () (session-diagnostic wrong)))
      (session-say "saw" (flymake-diagnostic-text (session-diagnostic wrong)))
      (goto-char (flymake-diagnostic-beg (session-diagnostic wrong)))
      (let* ((beg (point)) (end (flymake-diagnostic-end (session-diagnostic wrong)))
             (actions (append (session-request
                               :textDocument/codeAction
                               (list :textDocument (eglot--TextDocumentIdentifier)
                                     :range (list :start (eglot--pos-to-lsp-position beg)
                                                  :end (eglot--pos-to-lsp-position end))
                                     :context (list :diagnostics
                                                    (vector (cdr (assoc 'eglot-lsp-diag
                                                                        (eglot--diag-data
                                                                         (session-diagnostic wrong))))))))
                              nil))
             (action (car actions)))
        (session-say "offered" (plist-get action :title))
        (unless (plist-get action :edit)
          (setq action (session-request :codeAction/resolve action)))
        (eglot--apply-workspace-edit (plist-get action :edit))
        (eglot--signal-textDocument/didChange))
      (session-until "the finding to go" (lambda () (not (session-diagnostic wrong))))
      (goto-char (point-min))
      (search-forward path)
      (session-say "mended" path))
    ;; Completion, as completion-at-point has it.
    (goto-char (point-max))
    (unless (bolp) (insert "\n"))
    (insert "nameP")
    (eglot--signal-textDocument/didChange)
    (let* ((capf (eglot-completion-at-point))
           (all (all-completions "nameP" (nth 2 capf))))
      (unless (member "namePrefix" (mapcar (lambda (s) (string-trim s)) all))
        (error "not completed: %S" all))
      (session-say "completed" "namePrefix"))
    (delete-region (line-beginning-position) (line-end-position))
    (eglot--signal-textDocument/didChange)
    ;; Hover.
    (goto-char (point-min))
    (re-search-forward "^resources")
    (backward-char 2)
    (let ((hover (session-request :textDocument/hover (eglot--TextDocumentPositionParams))))
      (session-say "hover" (plist-get (plist-get hover :contents) :value)))
    (set-buffer-modified-p nil))
  ;; Another name for an object, as M-x eglot-rename has it.
  (with-current-buffer (session-open (session-env "SESSION_OBJECT_FILE"))
    (let ((name (session-env "SESSION_OBJECT")))
      (goto-char (point-min))
      (search-forward (concat "name: " name))
      (backward-char 2)
      (eglot-rename (concat name "-renamed"))
      (let ((touched (seq-filter
                      (lambda (b) (with-current-buffer b
                                    (save-excursion
                                      (goto-char (point-min))
                                      (search-forward (concat name "-renamed") nil t))))
                      (buffer-list))))
        (unless (> (length touched) 1) (error "renamed in one file only"))
        (session-say "renamed" (length touched))
        (dolist (b touched) (with-current-buffer b (set-buffer-modified-p nil)))))
    (set-buffer-modified-p nil)
    (eglot-shutdown (eglot-current-server))
    (session-say "done" "everything")))

(condition-case why
    (progn (session-run) (kill-emacs 0))
  (error (session-say "failed" (error-message-string why)) (kill-emacs 1)))
