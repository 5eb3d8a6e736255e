package org.lifepay.simulator;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import java.net.URI;
import java.security.Security;
import java.util.Objects;
import org.lifepay.simulator.key.SimulatorKeys;

/** Ant's own SDK, in one of its two key modes. */
final class OfficialClient {
    private static final String PROPERTY = "jdk.certpath.disabledAlgorithms";

    private final AlipayClient client;
    private final boolean certificateMode;

    static {
        // The SDK's static initialiser switches this off for the whole JVM.
        String saved = Objects.requireNonNull(Security.getProperty(PROPERTY));
        try {
            Class.forName("com.alipay.api.AbstractAlipayClient");
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
        Security.setProperty(PROPERTY, saved);
        AlipayLogger.setNeedEnableLogger(false);
    }

    private OfficialClient(AlipayConfig config, boolean certificateMode) throws AlipayApiException {
        this.client = new DefaultAlipayClient(config);
        this.certificateMode = certificateMode;
    }

    static OfficialClient of(URI gateway, SimulatorKeys keys, boolean certificateMode) throws AlipayApiException {
        AlipayConfig config = new AlipayConfig();
        config.setServerUrl(gateway.toString());
        config.setAppId(SimulatorKeys.APP_ID);
        config.setPrivateKey(keys.appPrivateBase64());
        config.setFormat("json");
        config.setCharset("UTF-8");
        config.setSignType("RSA2");
        config.setReadTimeout(5000);
        if (certificateMode) {
            config.setAppCertContent(SimulatorKeys.pem(keys.appCertificate()));
            config.setAlipayPublicCertContent(SimulatorKeys.pem(keys.alipayCertificate()));
            config.setRootCertContent(SimulatorKeys.pem(keys.rootCertificate()));
        } else {
            config.setAlipayPublicKey(keys.alipayPublicBase64());
        }
        return new OfficialClient(config, certificateMode);
    }

    <T extends AlipayResponse> T call(AlipayRequest<T> request) throws AlipayApiException {
        return certificateMode ? client.certificateExecute(request) : client.execute(request);
    }

    /** The signed url that opens the cashier. */
    <T extends AlipayResponse> String page(AlipayRequest<T> request) throws AlipayApiException {
        return client.pageExecute(request, "GET").getBody();
    }

    /** The order string for Alipay's app. */
    <T extends AlipayResponse> String app(AlipayRequest<T> request) throws AlipayApiException {
        return client.sdkExecute(request).getBody();
    }
}
