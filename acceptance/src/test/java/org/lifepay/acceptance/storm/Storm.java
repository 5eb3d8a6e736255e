package org.lifepay.acceptance.storm;

import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.ObjIntConsumer;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.trade.SimulatorSettings;

/** One storm: everything in one thread, decided by one seed. */
final class Storm {
    private static final int ACTIONS = 110;
    private static final int MAX_DEPTH = 2;
    private static final int MAX_CALM_ROUNDS = 800;

    private final MovableClock clock = new MovableClock(Clock.fixed(Keys.START, ZoneOffset.UTC));
    private final Trace trace = new Trace(clock);
    private final CrashInjector crashInjector = new CrashInjector(trace);
    private final List<Shop> shops = new ArrayList<>();
    private final List<ShopEndpoint> doors = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();
    private final Database database;
    private final SeededRandom seededRandom;
    private final Simulator alipay;
    private final NoticeActions notices;
    private final GatewayPair gateway;
    private final LossyShopTransport line;
    private int depth;
    private boolean running;
    private boolean calm;

    /** What came of a storm. */
    record Report(
            long seed,
            String hash,
            int events,
            List<String> complaints,
            List<String> last,
            SortedMap<String, Integer> counts) {
        boolean failed() {
            return !complaints.isEmpty();
        }
    }

    /** Something that can happen; the deep ones also while an outside call is under way. */
    private record Action(Runnable act, boolean deep) {}

    /** What is most likely to meet another piece of work on the same order. */
    private final List<Runnable> rivals = new ArrayList<>();

    private Storm(long seed, Database database, Keys keys) throws SQLException {
        this.database = database;
        database.empty();
        SplittableRandom chance = new SplittableRandom(seed);
        this.seededRandom = new SeededRandom(chance.split());
        this.notices = new NoticeActions(seededRandom, crashInjector, trace);
        SimulatorSettings settings = SimulatorSettings.defaults().but(draft -> {
            draft.precreateAgain = seededRandom.chance(0.5);
            draft.closedNotices = seededRandom.chance(0.5);
            draft.cancelVoidsCode = seededRandom.chance(0.5);
        });
        this.alipay = new Simulator(clock, chance.split(), keys.alipay, settings, notices::receive);
        SimulatedAlipayTransport channel =
                new SimulatedAlipayTransport(alipay, clock, crashInjector, trace, this::meanwhile);
        this.gateway = new GatewayPair(
                database.source(),
                crashInjector,
                new CrashableGateway.Surroundings(
                        keys,
                        clock,
                        chance.split(),
                        channel,
                        this::notification,
                        new SameThreadBoundedCaller(clock, trace),
                        seededRandom::shuffle),
                this::beforeWrite);
        this.notices.to(gateway);
        this.line = new LossyShopTransport(gateway, crashInjector, seededRandom.chance());
        for (int i = 0; i < Keys.MERCHANTS; i++) {
            Shop shop = new Shop(i, keys, line, trace);
            shops.add(shop);
            doors.add(new ShopEndpoint(shop, clock, crashInjector, trace, this::meanwhile));
        }
        fillActions();
    }

    static Report run(long seed, Database database, Keys keys) throws SQLException {
        Storm storm = new Storm(seed, database, keys);
        ErrorLogAppender.attach(storm.trace, storm.crashInjector);
        try {
            storm.runActions();
        } catch (RuntimeException e) {
            storm.trace.complain("the storm broke off: " + e + " at "
                    + List.of(e.getStackTrace()).subList(0, 5));
        } finally {
            storm.gateway.close();
        }
        Trace trace = storm.trace;
        return new Report(seed, trace.hash(), trace.events(), trace.complaints(), trace.last(), trace.counts());
    }

    private void fillActions() {
        ShopActions shop = new ShopActions(seededRandom, shops, trace);
        RandomBuyers buyer = new RandomBuyers(seededRandom, gateway, alipay, shops, trace);
        FaultInjector faultInjector = new FaultInjector(seededRandom, trace);
        ObjIntConsumer<Runnable> anywhere = (act, weight) -> add(act, weight, true);
        anywhere.accept(shop::order, 12);
        anywhere.accept(shop::orderAgain, 4);
        anywhere.accept(shop::orderOther, 2);
        anywhere.accept(shop::query, 5);
        anywhere.accept(shop::cancel, 5);
        anywhere.accept(shop::refund, 14);
        anywhere.accept(shop::refundAgain, 3);
        anywhere.accept(shop::refundOther, 1);
        anywhere.accept(shop::refundQuery, 2);
        anywhere.accept(buyer::followUp, 12);
        anywhere.accept(buyer::pay, 20);
        anywhere.accept(buyer::payLate, 8);
        anywhere.accept(buyer::payTwice, 8);
        anywhere.accept(buyer::scan, 2);
        anywhere.accept(buyer::refuse, 1);
        for (CrashableGateway.Task task : CrashableGateway.Task.values()) {
            anywhere.accept(() -> sweep(task), 4);
        }
        anywhere.accept(() -> notices.deliverOne(alipay), 14);
        anywhere.accept(notices::repeatOld, 2);
        anywhere.accept(() -> notices.forge(alipay), 3);
        anywhere.accept(() -> notices.otherAmount(alipay), 1);
        anywhere.accept(() -> faultInjector.armFault(alipay), 9);
        anywhere.accept(() -> faultInjector.armNoticeFault(alipay), 3);
        anywhere.accept(() -> seededRandom.oneOf(doors).mood(seededRandom.oneOf(ShopEndpoint.Mood.values())), 4);
        add(gateway::change, 4, false);
        anywhere.accept(() -> crashInjector.crashIn((int) seededRandom.between(1, 25)), 5);
        rivals.addAll(List.of(
                () -> notices.deliverOne(alipay),
                () -> notices.deliverOne(alipay),
                () -> notices.deliverOne(alipay),
                notices::repeatOld,
                buyer::payLate,
                shop::orderAgain,
                shop::query,
                shop::cancel,
                shop::refund,
                shop::refundAgain));
        for (CrashableGateway.Task task : CrashableGateway.Task.values()) {
            rivals.add(() -> sweep(task));
        }
        add(() -> clock.advance(Duration.ofSeconds(seededRandom.between(1, 60))), 12, true);
        add(() -> clock.advance(Duration.ofSeconds(seededRandom.between(60, 1200))), 4, false);
        add(() -> clock.advance(Duration.ofMinutes(seededRandom.between(30, 90))), 1, false);
    }

    private void add(Runnable act, int weight, boolean deep) {
        for (int i = 0; i < weight; i++) {
            actions.add(new Action(act, deep));
        }
    }

    private void runActions() throws SQLException {
        running = true;
        for (int i = 0; i < ACTIONS && trace.complaints().isEmpty(); i++) {
            survive(seededRandom.oneOf(actions).act());
        }
        if (trace.complaints().isEmpty()) {
            drain();
            new ConsistencyCheck(database, alipay, shops, this::neverRecovers, trace).check();
        }
    }

    /** Carries out; when the process dies of it, a new one is started. */
    private void survive(Runnable act) throws SQLException {
        try {
            act.run();
            crashInjector.requireAlive();
        } catch (CrashError | RuntimeException e) { // Spring wraps what a listener throws
            if (!crashInjector.isDead()) {
                throw e;
            }
            gateway.restart();
        } finally {
            depth = 0;
        }
    }

    /** What happens while an outside call is under way: nothing mostly, sometimes anything. */
    private void meanwhile() {
        if (calm || depth >= MAX_DEPTH || !seededRandom.chance(0.3)) {
            return;
        }
        depth++;
        Action action = seededRandom.oneOf(actions);
        if (seededRandom.chance(0.5)) {
            trace.event("meanwhile");
            seededRandom.oneOf(rivals).run();
        } else if (action.deep()) {
            trace.event("meanwhile");
            action.act().run();
        }
        depth--;
    }

    /** What the other gateway does while one is about to write what it has decided on. */
    private void beforeWrite() {
        if (!running || calm || depth >= MAX_DEPTH || !seededRandom.chance(0.25)) {
            return;
        }
        depth++;
        Runnable rival = seededRandom.oneOf(rivals);
        gateway.elsewhere(() -> {
            trace.event("elsewhere");
            trace.count("elsewhere");
            rival.run();
        });
        depth--;
    }

    private int sweep(CrashableGateway.Task task) {
        int done = gateway.runTask(task);
        crashInjector.requireAlive();
        if (done > 0) {
            trace.event("sweep " + task + " " + done);
        }
        return done;
    }

    private Delivery notification(URI url, SequencedMap<String, String> headers, String body) {
        for (int i = 0; i < shops.size(); i++) {
            if (shops.get(i).notifyUrl().equals(url.toString())) {
                return doors.get(i).receive(url, headers, body);
            }
        }
        throw new IllegalStateException("no shop at " + url);
    }

    /** The weather clears, and time runs on until nothing is due any more. */
    private void drain() throws SQLException {
        boolean oneIsGone = seededRandom.chance(0.1);
        crashInjector.live();
        gateway.restart();
        calm = true;
        trace.event("calm");
        line.calm();
        alipay.disarm();
        doors.forEach(door -> door.mood(ShopEndpoint.Mood.WELL));
        if (oneIsGone) {
            seededRandom.oneOf(doors).mood(ShopEndpoint.Mood.GONE);
        }
        Rows rows = new Rows(database.source());
        for (int round = 0; round < MAX_CALM_ROUNDS; round++) {
            int done = notices.deliverAll(alipay);
            for (CrashableGateway.Task task : CrashableGateway.Task.values()) {
                done += sweep(task);
            }
            if (done == 0 && !waitForNext(rows)) {
                return;
            }
        }
        trace.complain("the gateway does not come to rest: " + rows.open());
    }

    /** False when nothing is due, ever. */
    private boolean waitForNext(Rows rows) {
        Instant ours = rows.nextDue();
        Instant theirs = alipay.nextNoticeDue();
        Instant next = ours == null || (theirs != null && theirs.isBefore(ours)) ? theirs : ours;
        if (next == null) {
            return false;
        }
        Duration step = Duration.between(clock.instant(), next);
        clock.advance(step.isPositive() ? step : Duration.ofMillis(1));
        return true;
    }

    private boolean neverRecovers(Shop shop) {
        return doors.get(shops.indexOf(shop)).mood() == ShopEndpoint.Mood.GONE;
    }
}
