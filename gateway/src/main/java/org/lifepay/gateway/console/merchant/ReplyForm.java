package org.lifepay.gateway.console.merchant;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.FormText;

/**
 * A reply to a complaint as typed.
 *
 * @param ordinal which reply it is, so that a form that is submitted twice replies once
 */
record ReplyForm(
        @Nullable String ordinal,
        @Nullable String code,
        @Nullable String text) {
    ReplyForm {
        ordinal = FormText.of(ordinal);
        code = FormText.of(code);
        text = FormText.of(text).replace("\r\n", "\n");
    }
}
