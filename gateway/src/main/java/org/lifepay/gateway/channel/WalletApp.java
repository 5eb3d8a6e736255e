package org.lifepay.gateway.channel;

import org.jspecify.annotations.Nullable;

/** The channel's app on the buyer's phone: how a page opens it, recognises it, and asks it to pay. */
public interface WalletApp {
    /** A link that opens the app with a code's text, as if the buyer had scanned it. */
    String scanLink(String codeText);

    /** Whether a page is shown by the browser inside the app. */
    boolean isInApp(@Nullable String userAgent);

    /** JavaScript that asks the app to pay a trade, for pages shown inside it. */
    String payScript(String tradeNo);
}
