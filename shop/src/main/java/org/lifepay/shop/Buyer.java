package org.lifepay.shop;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The person who pays, played through the Alipay simulator. */
final class Buyer {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final String simulatorUrl;

    Buyer(String simulatorUrl) {
        this.simulatorUrl = simulatorUrl.replaceAll("/+$", "");
    }

    /** Scans and pays what was opened at Alipay under this number. */
    void pay(String paymentOrderId) throws IOException {
        URI url = URI.create(simulatorUrl + "/sim/trades/" + paymentOrderId + "/pay");
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(0);
        connection.getOutputStream().close();
        int status = connection.getResponseCode();
        if (status != 200) {
            throw new IOException("the simulator answered HTTP " + status);
        }
    }
}
