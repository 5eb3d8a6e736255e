package org.lifepay.gateway;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.InMemoryComplaints;
import org.lifepay.gateway.channel.InMemoryCustoms;
import org.lifepay.gateway.channel.InMemoryPayouts;
import org.lifepay.gateway.channel.InMemorySplits;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.exchange.bank.InMemoryBank;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.vault.TinkVault;
import org.lifepay.gateway.vault.Vault;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The gateway as it is deployed, with its web server, on a database of its own. The test is in charge of time and of the
 * channel; no background work runs.
 */
public final class GatewayServer implements AutoCloseable {
    private static final Path KEYS = keys();
    private static final AtomicLong NUMBERS = new AtomicLong();

    public final MutableClock clock = new MutableClock(GatewayFixture.START);
    public final MutableClock wallClock = new MutableClock(GatewayFixture.START);
    public final ScriptedChannel channel = new ScriptedChannel();
    public final InMemoryPayouts payouts = new InMemoryPayouts(clock);
    public final InMemoryComplaints complaints = new InMemoryComplaints();
    public final InMemorySplits splits = new InMemorySplits(clock);
    public final InMemoryCustoms customs = new InMemoryCustoms();
    public final InMemoryBank bank = new InMemoryBank(clock);
    public final ScriptedBills bills = new ScriptedBills();

    private final RunningGateway running;
    private final HttpClient browser = HttpClient.newHttpClient();

    public GatewayServer(String... settings) {
        this(new RunningGateway(TestDatabase.create(), true, arguments(settings)));
    }

    /**
     * One that an earlier test of this process has used, with an empty database and empty caches, or a new one. For tests
     * that are through with the gateway when they close it: what it does later would be seen by the next test.
     */
    public static GatewayServer used(String... settings) {
        return new GatewayServer(RunningGateway.used(
                arguments(Stream.concat(Stream.of("lifepay.access.tries-per-ten-minutes=1000"), Stream.of(settings))
                        .toArray(String[]::new))));
    }

    /** A gateway whose database can be taken away. */
    public static GatewayServer over(DatabaseLine line, String... settings) {
        HikariDataSource database = TestDatabase.create(line.port());
        database.setConnectionTimeout(3000); // as application.yaml has it
        database.setValidationTimeout(1000);
        return new GatewayServer(new RunningGateway(database, true, arguments(settings)));
    }

    private GatewayServer(RunningGateway running) {
        this.running = running;
        running.start(this);
        bean(Merchants.class).register(new Merchant(GatewayFixture.SHOP, "Tea House", true, Optional.empty()));
    }

    /** With what a gateway is started here: {@code --name=value}. */
    static String[] arguments(String... settings) {
        Stream<String> always = Stream.of(
                "server.port=0",
                "server.address=127.0.0.1",
                "management.server.port=-1",
                "lifepay.sweeps=false",
                "lifepay.onboarding.self-registration=true",
                "lifepay.page-limit-per-minute=1000000", // the clock stands still
                "lifepay.cashier.look-interval=50ms",
                "lifepay.alipay.enabled=false",
                "lifepay.exchange.cross-border-rmb=true",
                "lifepay.exchange.foreign-files=true",
                "lifepay.exchange.collections=true",
                "lifepay.public-url=https://pay.example",
                "lifepay.platform-key-file=" + KEYS.resolve("platform.pfx"),
                "lifepay.platform-password-file=" + KEYS.resolve("password.txt"),
                "lifepay.certificates.authority-key-file=" + KEYS.resolve("authority.pfx"),
                "lifepay.certificates.authority-password-file=" + KEYS.resolve("password.txt"),
                "lifepay.vault-key-file=" + KEYS.resolve("vault.json"),
                "lifepay.number-key-file=" + KEYS.resolve("number-key.txt"));
        Map<String, String> arguments = new LinkedHashMap<>();
        Stream.concat(always, Stream.of(settings))
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> arguments.put(setting[0], setting[1]));
        return arguments.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** Another gateway on the same database, with a clock and a channel of its own. */
    public GatewayServer another(String... settings) {
        return new GatewayServer(new RunningGateway(running.database(), false, arguments(settings)));
    }

    public <T> T bean(Class<T> type) {
        return running.context().getBean(type);
    }

    /** All beans of a type. */
    public <T> Collection<T> beans(Class<T> type) {
        return running.context().getBeansOfType(type).values();
    }

    /** A number that is unique in this test run. */
    public long number() {
        return NUMBERS.incrementAndGet();
    }

    /** The text of the newest email to an address, sent or not. */
    public String letterTo(String mail) {
        return bean(JdbcClient.class)
                .sql(
                        "select letter_id, sealed_text from letter where address = ? order by created_at desc, age(xmin), ctid desc limit 1")
                .param(mail)
                .query((row, _) ->
                        bean(Vault.class).open(row.getString("sealed_text"), "letter " + row.getString("letter_id")))
                .single();
    }

    public int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) running.context()).getWebServer())
                .getPort();
    }

    /** Where health and metrics are; a test switches them on by {@code management.server.port=0}. */
    public int managementPort() {
        return Integer.parseInt(
                Objects.requireNonNull(running.context().getEnvironment().getProperty("local.management.port")));
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** What a browser gets that sends these headers, name and value in turn; redirects are not followed. */
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What comes back over a connection on which exactly this text is sent; ended by the gateway or after ten seconds. */
    public String raw(String text) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Places an order over {@link GatewayFixture#PRICE} that lives for two hours. */
    public Order place(String requestId, @Nullable PaymentMode mode, @Nullable String callbackUrl) {
        return place(GatewayFixture.SHOP, requestId, mode, callbackUrl);
    }

    /** The same for another merchant. */
    public Order place(
            MerchantId merchant, String requestId, @Nullable PaymentMode mode, @Nullable String callbackUrl) {
        var placed = bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        GatewayFixture.merchant(merchant),
                        new Order.Reference(requestId, "digest of " + requestId, null),
                        new Order.Purchase(GatewayFixture.PRICE, Optional.ofNullable(mode), "Tea <b>& 茶", null),
                        new Order.Addresses("https://shop.example/" + requestId, callbackUrl),
                        Duration.ofHours(2),
                        Buyer.UNKNOWN,
                        new PlaceOrder.Kept("{}", null)));
        if (placed instanceof PlaceOrder.Result.Placed(var order, var _)) {
            return order;
        }
        throw new AssertionError("not placed: " + placed);
    }

    /** The same at a store of {@link GatewayFixture#SHOP}, by scan code. */
    public Order placeAt(Order.PointOfSale pointOfSale, String requestId) {
        var placed = bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        GatewayFixture.merchant(GatewayFixture.SHOP),
                        new Order.Reference(requestId, "digest of " + requestId, null),
                        new Order.Purchase(
                                GatewayFixture.PRICE,
                                Optional.of(PaymentMode.SCAN_CODE),
                                "Tea",
                                null,
                                false,
                                pointOfSale),
                        new Order.Addresses("https://shop.example/" + requestId, null),
                        Duration.ofHours(2),
                        Buyer.UNKNOWN,
                        new PlaceOrder.Kept("{}", null)));
        if (placed instanceof PlaceOrder.Result.Placed(var order, var _)) {
            return order;
        }
        throw new AssertionError("not placed: " + placed);
    }

    /** The channel's notice that an attempt of the order was paid. */
    public void pay(Order order, String number) {
        Money amount = order.amount();
        bean(PaymentConfirmationHandler.class)
                .confirm(order.merchant().digits(), new Payment(number, "T" + number, amount, clock.instant(), null));
    }

    private static Path keys() {
        try {
            Path folder = Files.createTempDirectory("lifepay-keys");
            write(
                    folder.resolve("platform.pfx"),
                    TestCertificates.PLATFORM,
                    TestCertificates.of(TestCertificates.PLATFORM, "platform", Instant.parse("2026-01-01T00:00:00Z")));
            write(folder.resolve("authority.pfx"), TestCertificates.AUTHORITY, TestCertificates.authority());
            Files.writeString(folder.resolve("password.txt"), "secret");
            Files.writeString(folder.resolve("vault.json"), TinkVault.generateKeyset());
            Files.writeString(folder.resolve("number-key.txt"), "5a".repeat(32));
            return folder;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, KeyPair pair, X509Certificate certificate)
            throws IOException, GeneralSecurityException {
        char[] password = "secret".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("key", pair.getPrivate(), password, new Certificate[] {certificate});
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
    }

    @Override
    public void close() {
        browser.close();
        running.close();
    }
}
