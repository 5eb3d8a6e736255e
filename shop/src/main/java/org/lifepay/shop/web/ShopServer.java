package org.lifepay.shop.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.shop.MerchantFolder;
import org.lifepay.shop.NotificationHandler;

/** The sample shop on a port of its own: pages for buyers, and {@code /notify} for the platform. */
public final class ShopServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ShopServer.class.getName());
    private static final int MAX_CONCURRENT = 64;
    private static final int BACKLOG = 128;

    private final HttpServer server;
    private final ExecutorService threads;
    private final OrderBook book;
    private final String url;

    private ShopServer(HttpServer server, ExecutorService threads, OrderBook book, String url) {
        this.server = server;
        this.threads = threads;
        this.book = book;
        this.url = url;
    }

    /**
     * Starts.
     *
     * @throws IOException when the port or the data folder cannot be used
     * @throws IllegalArgumentException when the merchant's files cannot be used; the message says what to do
     */
    public static ShopServer start(ShopOptions options, Clock clock, SecureRandom random) throws IOException {
        return start(options, MerchantFolder.client(options.gateway(), options.merchant()), clock, random);
    }

    static ShopServer start(ShopOptions options, LifepayClient client, Clock clock, SecureRandom random)
            throws IOException {
        boundRequests();
        OrderBook book = new OrderBook(options.data().resolve("orders.jsonl"));
        try {
            VisitorTokens visitorTokens = VisitorTokens.open(options.data().resolve("secret"), random);
            HttpServer server = HttpServer.create(new InetSocketAddress(options.bind(), options.port()), BACKLOG);
            int port = server.getAddress().getPort();
            URI publicUrl = options.publicUrl() == null ? URI.create("http://127.0.0.1:" + port) : options.publicUrl();
            Payments payments = new Payments(client, book, publicUrl.toString(), clock);
            Ids ids = new Ids(clock, random);
            OrderController orders = new OrderController(
                    book,
                    payments,
                    new OrderPages(options.simulator()),
                    new AppPage(options.simulator(), publicUrl.toString()),
                    ids,
                    clock);
            // The book has recorded and the order's page shows what was paid; a real shop sends the goods here.
            NotificationHandler handler =
                    new NotificationHandler(client.notificationParser(), book, notification -> {});
            Routes routes = new Routes(
                    visitorTokens,
                    new OriginGuard(publicUrl, port),
                    new CatalogController(book, payments, ids, clock),
                    orders,
                    new NotificationController(handler));
            ExecutorService threads = threads();
            server.createContext("/", exchange -> serve(routes, exchange, publicUrl));
            server.setExecutor(threads);
            server.start();
            return new ShopServer(server, threads, book, publicUrl.toString());
        } catch (IOException | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    /** Who comes when all threads are busy is turned away instead of piling up. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(0, MAX_CONCURRENT, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "shop");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The JDK's server waits for ever for the rest of a request unless it is told otherwise before its first use. */
    private static void boundRequests() {
        setUnlessSet("sun.net.httpserver.maxReqTime", "20");
        setUnlessSet("sun.net.httpserver.maxRspTime", "60");
        setUnlessSet("sun.net.httpserver.nodelay", "true");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void serve(Routes routes, HttpExchange exchange, URI publicUrl) {
        try {
            routes.serve(new WebExchange(exchange, "https".equals(publicUrl.getScheme())));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "a visitor went away", e);
        } finally {
            exchange.close();
        }
    }

    /** Where buyers and the platform reach it. */
    public String url() {
        return url;
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        book.close();
    }
}
