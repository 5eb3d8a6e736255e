package org.lifepay.acceptance.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.lifepay.acceptance.Secrets;
import org.lifepay.acceptance.StackFolder;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Order;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;
import org.lifepay.sdk.Product;
import org.lifepay.standalone.Options;
import org.lifepay.standalone.Stack;

/** What {@code ./lifepay up} runs, once for all tests, and the demo merchant's program. */
final class BrowserFixture {
    static final Money PRICE = Money.yuan("12.34");
    static final String MERCHANT = "890000593";
    private static final BrowserFixture SHARED = start();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final AtomicInteger ORDERS = new AtomicInteger();

    final LifepayClient merchant;
    private final Stack stack;

    private BrowserFixture(Stack stack, Path data) {
        this.stack = stack;
        Path folder = data.resolve("merchant").resolve(MERCHANT);
        try {
            String password = Files.readString(folder.resolve("password.txt")).strip();
            Secrets.register(password);
            MerchantKeys keys =
                    MerchantKeys.read(folder.resolve("merchant.pfx"), password, folder.resolve("platform.cer"));
            this.merchant = LifepayClient.builder(stack.url(), MERCHANT, keys).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BrowserFixture shared() {
        return SHARED;
    }

    String shop() {
        return stack.shopUrl();
    }

    String simulator() {
        return stack.simulatorUrl();
    }

    String gateway() {
        return stack.url();
    }

    /** One of the running gateway's own parts. */
    <T> T part(Class<T> type) {
        return stack.gateway().getBean(type);
    }

    /** All of the running gateway's parts of a kind. */
    <T> Collection<T> parts(Class<T> type) {
        return stack.gateway().getBeansOfType(type).values();
    }

    /** An order of {@link #PRICE}. */
    PlacedOrder place(PaymentMode mode) {
        return merchant.place(order(mode).build());
    }

    /** The same, not placed yet. */
    Order.Builder order(PaymentMode mode) {
        return Order.requestId("browser-" + ORDERS.incrementAndGet())
                .amount(PRICE)
                .notifyUrl(stack.managementUrl() + "/no-listener")
                .callbackUrl(Visitor.SHOP_PAGE)
                .product(Product.of("西湖龙井 明前 50g", 1, PRICE))
                .paymentMode(mode);
    }

    /** The link that {@code ./lifepay up} prints for the first operator. */
    String firstOperatorLink() {
        return stack.firstOperatorLink().orElseThrow(() -> new IllegalStateException("an operator has come already"));
    }

    /** The buyer pays what was opened under this number. */
    void pay(String number) {
        post("/sim/trades/" + number + "/pay");
    }

    /** A buyer complains about what was opened under this number. */
    void complain(String number) {
        post("/sim/complaints?out_trade_no=" + number);
    }

    /** Pays in on an account number at the counter of the simulator's bank. */
    void payIn(String account, String yuan) {
        post("/counter?account=" + account + "&amount=" + yuan);
    }

    /** Waits until the gateway knows the payment. */
    void awaitPaid(PlacedOrder order) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (merchant.query(order.requestId()).status() != OrderStatus.SUCCESS) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not paid: " + order.requestId());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    void scan(String number) {
        post("/sim/trades/" + number + "/scan");
    }

    /** Moves the clock of the simulator and of the gateway. */
    void advance(Duration step) {
        post("/sim/clock?advance=" + step);
    }

    /** Plants a fault in Alipay's bills (simulator/README.md) until {@link #takeBackFaults}. */
    void plantInBills(String fault, String number) {
        post("/sim/faults?bill=" + fault + "&number=" + number);
    }

    void takeBackFaults() {
        send("/sim/faults", "DELETE");
    }

    private static BrowserFixture start() {
        Path data = StackFolder.create();
        Stack stack = Stack.start(Options.parse(new String[] {
            "--port",
            "0",
            "--management-port",
            "0",
            "--simulator-port",
            "0",
            "--shop-port",
            "0",
            "--data",
            data.toString()
        }));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stack.close();
                            StackFolder.clear(data);
                        },
                        "end of the scene"));
        return new BrowserFixture(stack, data);
    }

    private void post(String path) {
        send(path, "POST");
    }

    private void send(String path, String method) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.simulatorUrl() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Accept", "application/json")
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
