package org.lifepay.simulator.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.bank.SimulatedBank;

/** The simulator on a loopback port; it sends due notices by itself about ten times a second. */
public final class SimulatorServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SimulatorServer.class.getName());
    private static final Pattern LOOPBACK_HOST = Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?");
    private static final long HEARTBEAT_MILLIS = 100;
    private static final long BANK_SEED = 8;

    private final HttpServer server;
    private final ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulator-notices").factory());
    private final URI baseUrl;

    private SimulatorServer(HttpServer server, URI baseUrl) {
        this.server = server;
        this.baseUrl = baseUrl;
    }

    /** Starts on 127.0.0.1; port 0 takes a free one. Changes the simulator's base url to where it listens. */
    public static SimulatorServer start(Simulator simulator, int port) throws IOException {
        return start(simulator, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Starts on the address, which must be loopback: a simulated Alipay must not be reachable from other machines. */
    public static SimulatorServer start(Simulator simulator, InetSocketAddress address) throws IOException {
        if (address.getAddress() == null || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "the simulator listens on loopback only, not on " + address.getHostString());
        }
        // Without it the JDK's server waits for the client's delayed acknowledgement, 40 ms for every answer.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        HttpServer server = HttpServer.create(address, 1024);
        String host = address.getAddress().getHostAddress();
        URI baseUrl = URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + server.getAddress().getPort());
        simulator.settings(simulator.settings().but(draft -> draft.baseUrl = baseUrl));
        SimulatorServer started = new SimulatorServer(server, baseUrl);
        started.open(simulator);
        return started;
    }

    public URI baseUrl() {
        return baseUrl;
    }

    /** The address of the bank's connector. */
    public URI bankUrl() {
        return baseUrl.resolve("/bank");
    }

    /** The serverUrl for Alipay's SDKs. */
    public URI gatewayUrl() {
        return baseUrl.resolve("/gateway.do");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
        server.stop(0);
        visitors.shutdownNow();
    }

    private void open(Simulator simulator) {
        SheetPages sheets = new SheetPages(simulator);
        TradePages people = new TradePages(simulator, sheets);
        BridgePages bridge = new BridgePages(simulator);
        LoginPages login = new LoginPages(simulator);
        SimulatedBank bank = new SimulatedBank(simulator::now, BANK_SEED);
        Map<String, PageHandler> pages = Map.ofEntries(
                Map.entry("/gateway.do", new GatewayHandler(simulator, people)),
                Map.entry("/sim/", new ControlApi(simulator)),
                Map.entry("/oauth2/publicAppAuthorize.htm", login::authorise),
                Map.entry("/jsapi/bridge.js", bridge::script),
                Map.entry("/jsapi/trade", bridge::trade),
                Map.entry("/jsapi/pay", bridge::pay),
                Map.entry("/bill/", login::bill),
                Map.entry("/qr/", people::scan),
                Map.entry("/cashier/", people::cashier),
                Map.entry("/people/", people::act),
                Map.entry("/buyers", new BuyerPages(simulator)::visit),
                Map.entry("/bank/", new BankHandler(bank)),
                Map.entry("/sim/bank", new BankControl(bank)),
                Map.entry("/sim/transfers", new TransferControl(simulator)),
                Map.entry("/sim/complaints", new ComplaintControl(simulator)),
                Map.entry("/sim/customs", new CustomsControl(simulator)),
                Map.entry("/transfers", new TransferPages(simulator)::visit),
                Map.entry("/counter", new CounterPages(simulator)::visit),
                Map.entry("/clock", new ClockPages(simulator)::visit),
                Map.entry("/app", new AppPages(simulator)::visit),
                Map.entry("/app/pay", new AppPayPages(simulator, sheets)::visit),
                Map.entry("/", people::list));
        pages.forEach((path, pageHandler) -> server.createContext(path, exchange -> serve(exchange, pageHandler)));
        server.setExecutor(visitors);
        server.start();
        var _ = heartbeat.scheduleWithFixedDelay(
                () -> beat(simulator), HEARTBEAT_MILLIS, HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat(Simulator simulator) {
        try {
            simulator.deliverDueNotices(visitors);
        } catch (RuntimeException broken) {
            LOG.log(Level.ERROR, "a round of notices failed", broken);
        }
    }

    private static void serve(HttpExchange exchange, PageHandler handler) throws IOException {
        PageExchange pageExchange = new PageExchange(exchange);
        Html page = pageExchange.page();
        try {
            // A page elsewhere must not reach in through a host name of its own that points to loopback.
            // Nor may it post forms; only a signed request may come from anywhere, as a browser brings it.
            boolean behindTheBack = pageExchange.method().equals("POST")
                    && pageExchange.fromElsewhere()
                    && !pageExchange.path().equals("/gateway.do");
            if (behindTheBack
                    || !LOOPBACK_HOST.matcher(pageExchange.header("Host")).matches()) {
                pageExchange.html(
                        403,
                        page.message(
                                page.say("拒绝", "Refused"),
                                page.say("只接受本机访问", "Only this machine may come in"),
                                "loopback only"));
            } else {
                handler.visit(pageExchange);
            }
        } catch (PageExchange.TooLargeException large) {
            pageExchange.html(
                    413,
                    page.message(page.say("太大", "Too large"), page.say("请求超过 1 MiB", "The request is over 1 MiB"), ""));
        } catch (IllegalArgumentException unreadable) {
            pageExchange.html(
                    400,
                    page.message(
                            page.say("请求错误", "Bad request"), page.say("请求无法解析", "The request cannot be read"), ""));
        } catch (RuntimeException broken) {
            LOG.log(Level.ERROR, "cannot answer " + pageExchange.path(), broken);
            pageExchange.html(
                    500,
                    page.message(
                            page.say("模拟器错误", "Simulator error"),
                            page.say("模拟器内部错误", "Something broke inside the simulator"),
                            ""));
        }
    }
}
