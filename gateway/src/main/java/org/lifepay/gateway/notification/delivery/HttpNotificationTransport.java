package org.lifepay.gateway.notification.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.OutboundSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts notifications (webhooks) over HTTP; connects only to the resolved addresses that were checked, against DNS
 * rebinding, by way of the outbound proxy if there is one.
 */
public class HttpNotificationTransport implements NotificationTransport, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpNotificationTransport.class);

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "answer to a notification",
            unit = "bytes",
            atLimit = "the rest is not read: not acknowledged")
    private static final int MAX_RESPONSE_BYTES = 64 * 1024;

    private final CloseableHttpClient client;
    private final Duration timeout;

    public HttpNotificationTransport(NotifyGuard guard, Duration timeout, OutboundSettings outbound) {
        this.timeout = timeout;
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .setSocketTimeout((int) timeout.toMillis(), TimeUnit.MILLISECONDS)
                .setValidateAfterInactivity(
                        TimeValue.ZERO_MILLISECONDS) // a server may close an idle connection silently
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(new TunnelledConnections(outbound)
                        .setDnsResolver(new GuardedResolver(guard))
                        .setDefaultConnectionConfig(connections)
                        .setMaxConnTotal(1024)
                        .setMaxConnPerRoute(32)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setResponseTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .setConnectionRequestTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression() // no compression: a small response could unpack beyond the limit
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Lifepay")
                .build();
    }

    @Override
    public Delivery post(URI url, SequencedMap<String, String> headers, String body) {
        HttpPost request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        long started = System.nanoTime();
        Thread timer = Thread.ofVirtual().name("notification-limit").start(() -> cancelAfterTimeout(request));
        try {
            return execute(url, request, started);
        } catch (IOException | RuntimeException e) {
            boolean timedOut = System.nanoTime() - started >= timeout.toNanos();
            return delivery(
                    null, null, timedOut ? "no response within " + timeout.toSeconds() + " s" : problem(e), started);
        } finally {
            timer.interrupt();
        }
    }

    private Delivery execute(URI url, HttpPost request, long started) throws IOException {
        ClassicHttpResponse response = client.executeOpen(HttpHost.create(url), request, null);
        try {
            String answer = response.getEntity() == null
                    ? ""
                    : read(response.getEntity().getContent());
            return delivery(response.getCode(), answer, null, started);
        } finally {
            discard(request, response);
        }
    }

    /** A body beyond the limit is not read; a failure of closing then does not change the result. */
    private static void discard(HttpPost request, ClassicHttpResponse response) {
        request.cancel();
        try {
            response.close();
        } catch (IOException e) {
            log.debug("closing a truncated response failed", e);
        }
    }

    private void cancelAfterTimeout(HttpPost request) {
        try {
            Thread.sleep(timeout);
            request.cancel();
        } catch (InterruptedException e) {
            // the response arrived in time
        }
    }

    private static String read(InputStream content) throws IOException {
        return new String(content.readNBytes(MAX_RESPONSE_BYTES), StandardCharsets.UTF_8);
    }

    private static Delivery delivery(
            @Nullable Integer status, @Nullable String answer, @Nullable String problem, long started) {
        return new Delivery(status, answer, problem, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }

    private static String problem(Exception e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** The library's own proxy support would tell the proxy the name, which it would resolve anew. */
    private static final class TunnelledConnections extends PoolingHttpClientConnectionManagerBuilder {
        private final OutboundSettings outbound;

        TunnelledConnections(OutboundSettings outbound) {
            this.outbound = outbound;
        }

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    _ -> new TunnelSocket(outbound),
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create()
                            .register(URIScheme.HTTPS.id, tls)
                            .build());
        }
    }

    private static final class GuardedResolver extends SystemDefaultDnsResolver {
        private final NotifyGuard guard;

        GuardedResolver(NotifyGuard guard) {
            this.guard = guard;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = super.resolve(host);
            for (InetAddress address : addresses) {
                if (!guard.allowsAddress(address)) {
                    throw new UnknownHostException("the address of " + host + " is not public");
                }
            }
            return addresses;
        }
    }
}
