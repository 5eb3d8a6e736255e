package org.lifepay.shop.app;

import android.app.Activity;
import com.alipay.sdk.app.PayTask;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The example of docs/pay-from-an-app.md, compiled. */
class PayInAnApp {
    final CompletableFuture<String> shown = new CompletableFuture<>();

    // example begins
    /** Hands the order to Alipay. appParams comes from your server, which has placed the order there. */
    void pay(Activity activity, String appParams, String orderNumber) {
        Runnable call = () -> {
            Map<String, String> result = new PayTask(activity).payV2(appParams, true); // blocks until the buyer is back
            boolean cancelled = "6001".equals(result.get("resultStatus"));
            // Neither 9000 nor anything else proves a payment: your server knows, by the notification or a query.
            activity.runOnUiThread(() -> showOrder(orderNumber, cancelled));
        };
        new Thread(call, "alipay").start(); // never on the main thread
    }
    // example ends

    private void showOrder(String orderNumber, boolean cancelled) {
        shown.complete(orderNumber + (cancelled ? " cancelled" : ""));
    }
}
