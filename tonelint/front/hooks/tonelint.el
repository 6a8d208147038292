;;; tonelint.el --- Check the tone of a reply before it is sent  -*- lexical-binding: t; -*-

;; Version: 1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: mail

;;; Commentary:

;; Asks tonelint about a message of message-mode (and of what builds on it: Gnus, mu4e, notmuch)
;; just before it is sent.  Findings stop it, or are shown while you are asked, or are only shown:
;; that stands in the table [hook] of tonelint.toml.
;;
;;   (load "…/tonelint.el")      `tonelint hook install emacs' prints the path
;;
;; A header "X-Tonelint: off" sends one message unchecked; it is taken out first.
;; (remove-hook 'message-send-hook #'tonelint-before-send) switches it off.

;;; Code:

(require 'message)

(defgroup tonelint nil
  "The tone of a reply."
  :group 'message)

(defcustom tonelint-program "tonelint"
  "The command tonelint."
  :type 'string)

(defcustom tonelint-arguments nil
  "Further arguments of `tonelint hook message', such as \"--on-finding=ask\"."
  :type '(repeat string))

(defconst tonelint--buffer "*tonelint*"
  "The buffer that shows findings.")

(defun tonelint--switched-off ()
  "Take the header X-Tonelint out of the message; whether it said \"off\"."
  (save-excursion
    (save-restriction
      (widen)
      (message-narrow-to-headers)
      (let ((value (message-fetch-field "X-Tonelint")))
        (when value
          (message-remove-header "X-Tonelint")
          (string= (downcase (string-trim value)) "off"))))))

(defun tonelint--files ()
  "Take MML tags out of this buffer; the names of the files in them."
  (let (files)
    (goto-char (point-min))
    (while (re-search-forward "^<#\\(?:part\\|external\\|mml\\)\\([^>\n]*\\)>\n?" nil t)
      (let ((tag (match-string 1)))
        (replace-match "" t t)
        (when (string-match "\\_<filename=\\(?:\"\\([^\"\n]*\\)\"\\|\\([^ >\n]+\\)\\)" tag)
          (push (file-name-nondirectory (or (match-string 1 tag) (match-string 2 tag))) files))))
    (goto-char (point-min))
    (while (re-search-forward "^<#\\(?:secure\\|multipart\\)[^>\n]*>\n?\\|<#/\\(?:part\\|external\\|mml\\|multipart\\)>\n?" nil t)
      (replace-match "" t t))
    (goto-char (point-min))
    (while (re-search-forward "<#!+\\(?:/?\\(?:part\\|external\\|mml\\|secure\\|multipart\\)\\)" nil t)
      (replace-match (replace-regexp-in-string "!" "" (match-string 0) t t) t t))
    (nreverse files)))

(defun tonelint--message (draft separator)
  "What will be sent of DRAFT, whose headers end at the line SEPARATOR.
Of files only the names are in it."
  (with-temp-buffer
    (insert draft)
    (goto-char (point-min))
    (let* ((found (re-search-forward (concat "^" (regexp-quote separator) "$") nil t))
           (headers (buffer-substring (point-min) (if found (match-beginning 0) (point-min))))
           (body (progn
                   (when found
                     (forward-line 1))
                   (buffer-substring (point) (point-max))))
           (files nil)
           (boundary "=-=tonelint=-="))
      (erase-buffer)
      (insert body)
      (setq files (tonelint--files))
      (unless (bolp)
        (goto-char (point-max))
        (insert "\n"))
      (goto-char (point-min))
      (insert headers "MIME-Version: 1.0\n")
      (when files
        (insert "Content-Type: multipart/mixed; boundary=\"" boundary "\"\n\n--" boundary "\n"))
      (insert "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n")
      (goto-char (point-max))
      (dolist (file files)
        (insert "\n--" boundary "\nContent-Type: application/octet-stream\n"
                "Content-Disposition: attachment; filename=\"" (replace-regexp-in-string "[\"\\\\]" "_" file)
                "\"\n\n"))
      (when files
        (insert "\n--" boundary "--\n"))
      (buffer-string))))

(defun tonelint--ask-program (message)
  "Hand MESSAGE to tonelint: its exit status and its lines."
  (with-temp-buffer
    (insert message)
    (let* ((coding-system-for-write 'utf-8-unix)
           (coding-system-for-read 'utf-8)
           (process-environment (cons "PYTHONIOENCODING=utf-8" process-environment))
           (status (condition-case problem
                       (apply #'call-process-region (point-min) (point-max) tonelint-program t t nil
                              "hook" "message" "--ask=caller" tonelint-arguments)
                     (file-missing (error-message-string problem)))))
      (if (stringp status)
          (cons nil (concat "tonelint could not check this message: " status))
        (cons status (string-trim (buffer-string)))))))

(defun tonelint--show (lines)
  "Show LINES in a window of their own, unless nobody looks."
  (unless noninteractive
    (with-current-buffer (get-buffer-create tonelint--buffer)
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert lines "\n")
        (goto-char (point-min)))
      (special-mode)
      (display-buffer (current-buffer)))))

(defun tonelint-before-send ()
  "Stop the message in this buffer if tonelint has something against it."
  (unless (tonelint--switched-off)
    (let* ((draft (save-restriction (widen) (buffer-substring-no-properties (point-min) (point-max))))
           (answer (tonelint--ask-program (tonelint--message draft mail-header-separator)))
           (lines (cdr answer)))
      (pcase (car answer)
        (0 (unless (string-empty-p lines)
             (tonelint--show lines)
             (message "%s" lines)))
        (3 (tonelint--show lines)
           (unless (y-or-n-p (if noninteractive (concat lines "\nSend anyway? ") "Send anyway? "))
             (user-error "Not sent")))
        ((or 65 75 2)
         (tonelint--show lines)
         (user-error "%s" lines))
        ;; No tonelint, or one that fell over: mail must not wait for it.
        (_ (message "%s" lines))))))

(add-hook 'message-send-hook #'tonelint-before-send)

(provide 'tonelint)
;;; tonelint.el ends here
