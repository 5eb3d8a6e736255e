package org.lifepay.gateway.channel.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.FileItem;
import com.alipay.api.Signer;
import com.alipay.api.internal.util.AbstractHttpClient;
import com.alipay.api.internal.util.AlipayLogger;
import java.io.IOException;
import java.net.URI;
import java.security.Security;
import java.util.Map;
import java.util.TreeMap;
import org.lifepay.gateway.channel.SentMessages;

/** Initialises the SDK and reverts the changes that it makes to the JVM. */
final class AlipaySdk {
    private static final String CERTPATH_ALGORITHMS = "jdk.certpath.disabledAlgorithms";

    private AlipaySdk() {}

    /**
     * Loads the SDK. Its client class clears a security property of the JVM when it is loaded, which would allow weak
     * certificates in the whole process; and its logger writes every request with its signature.
     */
    static synchronized void load() {
        String saved = Security.getProperty(CERTPATH_ALGORITHMS);
        try {
            Class.forName("com.alipay.api.AbstractAlipayClient", true, AlipaySdk.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("alipay-sdk-java is not on the class path", e);
        } finally {
            if (saved != null) {
                Security.setProperty(CERTPATH_ALGORITHMS, saved);
            }
        }
        AlipayLogger.setNeedEnableLogger(false);
    }

    static AlipayClient client(AlipaySettings settings, AlipayKeys keys, AlipayTransport transport) {
        load();
        AlipayConfig config = new AlipayConfig();
        config.setServerUrl(settings.gatewayUrl().toString());
        config.setAppId(settings.appId());
        config.setFormat("json");
        config.setCharset("UTF-8");
        config.setSignType("RSA2");
        config.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
        config.setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
        config.setCustomizedHttpClient(new Adapter(transport));
        AlipayKeys.Certificates certificates = keys.certificates();
        if (certificates == null) {
            config.setAlipayPublicKey(keys.alipayPublicKey());
        } else {
            config.setAppCertContent(certificates.app());
            config.setAlipayPublicCertContent(certificates.alipay());
            config.setRootCertContent(certificates.root());
        }
        try {
            return new Client(config, keys);
        } catch (AlipayApiException e) {
            throw new IllegalStateException("the Alipay SDK rejected the settings under lifepay.alipay", e);
        }
    }

    /** The SDK's client with our extensions. */
    private static final class Client extends DefaultAlipayClient {
        private final Signer signer;

        Client(AlipayConfig config, AlipayKeys keys) throws AlipayApiException {
            super(config);
            this.signer = (text, type, charset) -> keys.sign(RequestTime.inSignedText(text));
        }

        @Override
        public Signer getSigner() {
            return signer;
        }

        /** {@link AlipayKeys} has checked the key pair already; the SDK would sign a test text for every response. */
        @Override
        public boolean checkAlipayPublicKey() {
            return false;
        }
    }

    /** Replaces the SDK's own transports, which silently repeat requests. */
    private static final class Adapter extends AbstractHttpClient {
        private final AlipayTransport transport;

        Adapter(AlipayTransport transport) {
            this.transport = transport;
        }

        @Override
        public String doPost(String url, Map<String, String> fields, String charset, Map<String, String> headers)
                throws IOException {
            Map<String, String> form = new TreeMap<>();
            fields.forEach((name, value) -> {
                if (AlipayText.hasText(value)) { // the SDK omits empty values from the signature
                    form.put(name, value);
                }
            });
            URI target = URI.create(RequestTime.inQuery(url));
            if (KeptText.isPayment(target)) {
                SentMessages.tell(() -> KeptText.call(target, form));
            }
            AlipayTransport.Response response = transport.post(target, form);
            if (response.status() != 200) {
                throw new UnexpectedStatusException(response.status());
            }
            return response.body();
        }

        @Override
        public String doPost(
                String url,
                Map<String, String> fields,
                Map<String, FileItem> files,
                String charset,
                Map<String, String> headers)
                throws IOException {
            throw new IOException("file upload is not supported");
        }
    }

    /** Alipay answers everything with 200; another status comes from a proxy, or is a failure. */
    static final class UnexpectedStatusException extends IOException {
        private final int status;

        UnexpectedStatusException(int status) {
            super("HTTP " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
