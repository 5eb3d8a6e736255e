package com.alipay.sdk.app;

import android.app.Activity;
import java.util.Map;

/** The two signatures of Alipay's Android SDK that the documented example uses, so that it can be compiled. */
public class PayTask {
    public PayTask(Activity activity) {}

    public Map<String, String> payV2(String orderInfo, boolean showsProgress) {
        return Map.of("resultStatus", "6001");
    }
}
