package org.lifepay.acceptance.storm;

import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import org.lifepay.acceptance.storm.CrashableGateway.Task;
import org.lifepay.acceptance.storm.CrashableGateway.Trade;
import org.lifepay.acceptance.storm.Interludes.Action;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.trade.SimulatorSettings;

/** One storm: everything in one thread, decided by one seed. */
final class Storm {
    private static final int ACTIONS = 120;
    private static final long MAX_SECONDS_APART = 90;

    private final MovableClock clock = new MovableClock(Clock.fixed(Keys.START, ZoneOffset.UTC));
    private final Trace trace = new Trace(clock);
    private final CrashInjector crashInjector = new CrashInjector(trace);
    private final DatabaseFaults faults = new DatabaseFaults(clock, trace);
    private final List<Shop> shops = new ArrayList<>();
    private final List<ShopEndpoint> doors = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();
    private final Database database;
    private final Rows rows;
    private final SeededRandom seededRandom;
    private final Simulator alipay;
    private final ChannelDelays delays;
    private final SimulatedAlipayTransport alipayLine;
    private final StormBank bank;
    private final Set<Trade> trades = EnumSet.noneOf(Trade.class);
    private final List<Task> tasks;
    private final Interludes interludes;
    private final NoticeActions notices;
    private final GatewayPair gateway;
    private final LossyShopTransport line;
    private final LostTail lostTail;
    private final OneAwakeExecutor executor = new OneAwakeExecutor();
    private final IsolationCheck isolation;
    private final ShopActions shopActions;
    private final AbroadActions abroad;
    private final TransferActions transfers;
    private final RandomSeller seller;

    /** After so many actions the tail is lost, unless a crash comes first. */
    private int actionsToLoss;

    /** Where what the gateway logs is judged. */
    record Log(Trace trace, CrashInjector crashInjector, DatabaseFaults faults) {}

    private Storm(long seed, StormFixture fixture) {
        Keys keys = fixture.keys();
        this.database = fixture.database();
        this.rows = new Rows(database.jdbc());
        database.empty();
        SplittableRandom chance = new SplittableRandom(seed);
        this.seededRandom = new SeededRandom(chance.split());
        this.interludes = new Interludes(seededRandom, clock, trace);
        this.notices = new NoticeActions(seededRandom, crashInjector, faults, trace);
        SimulatorSettings settings = SimulatorSettings.defaults().but(draft -> {
            draft.precreateAgain = seededRandom.chance(0.5);
            draft.closedNotices = seededRandom.chance(0.5);
            draft.cancelVoidsCode = seededRandom.chance(0.5);
        });
        this.alipay = new Simulator(clock, chance.split(), keys.alipay, settings, notices::receive);
        this.delays = new ChannelDelays(alipay, clock, seededRandom, trace);
        this.alipayLine =
                new SimulatedAlipayTransport(alipay, clock, crashInjector, trace, delays, interludes, this::hangs);
        this.bank = new StormBank(seed, clock, crashInjector, interludes, seededRandom, trace);
        trade(Trade.ABROAD);
        trade(Trade.BANK_TRANSFER);
        this.tasks = Task.of(trades);
        this.gateway = new GatewayPair(
                fixture,
                crashInjector,
                faults,
                new CrashableGateway.Surroundings(
                        keys,
                        clock,
                        chance.split(),
                        alipayLine,
                        bank,
                        this::notification,
                        new SameThreadBoundedCaller(clock, trace),
                        executor,
                        seededRandom::shuffle),
                clocksApart(),
                interludes,
                trace);
        this.seller = new RandomSeller(seededRandom, alipay, rows, trace);
        this.notices.to(gateway, seller::acknowledged);
        this.line = new LossyShopTransport(gateway, crashInjector, seededRandom.chance());
        for (int i = 0; i < Keys.MERCHANTS; i++) {
            Shop shop = new Shop(i, keys, line, trace);
            shops.add(shop);
            doors.add(new ShopEndpoint(shop, clock, crashInjector, trace, interludes));
        }
        this.shopActions = new ShopActions(seededRandom, shops, trace);
        this.abroad = new AbroadActions(seededRandom, shops, shopActions, bank, trace);
        this.transfers = new TransferActions(seededRandom, shops, shopActions, gateway, bank, rows, trace);
        this.lostTail = new LostTail(database, shops, trace);
        this.isolation = new IsolationCheck(database, clock, executor, gateway, this::sweep, trace);
    }

    /** Each costs, so that not all storms have all. */
    private void trade(Trade trade) {
        if (seededRandom.chance(0.3)) {
            trades.add(trade);
            trace.count("trade " + trade);
        }
    }

    private Duration clocksApart() {
        if (seededRandom.chance(0.5)) {
            return Duration.ZERO;
        }
        trace.count("clocks apart");
        return Duration.ofSeconds(seededRandom.between(-MAX_SECONDS_APART, MAX_SECONDS_APART));
    }

    static StormReport run(long seed, StormFixture fixture) throws SQLException {
        Storm storm = new Storm(seed, fixture);
        ErrorLogAppender.attach(new Log(storm.trace, storm.crashInjector, storm.faults));
        try {
            storm.runActions();
        } catch (RuntimeException e) {
            storm.trace.complain("the storm broke off: " + e + " at "
                    + List.of(e.getStackTrace()).subList(0, 5));
        } finally {
            storm.gateway.close();
        }
        Trace trace = storm.trace;
        return new StormReport(seed, trace.hash(), trace.events(), trace.complaints(), trace.last(), trace.counts());
    }

    private void fillActions() {
        ShopActions shop = shopActions;
        RandomBuyers buyer = new RandomBuyers(seededRandom, gateway, alipay, alipayLine, shops, trace);
        anywhere(shop::order, 12);
        anywhere(shop::orderAgain, 4);
        anywhere(shop::orderOther, 2);
        anywhere(shop::query, 5);
        anywhere(shop::cancel, 5);
        anywhere(shop::refund, 14);
        anywhere(shop::refundAgain, 3);
        anywhere(shop::refundOther, 1);
        anywhere(shop::refundQuery, 2);
        anywhere(shop::repeatLost, 4);
        anywhere(buyer::followUp, 14);
        anywhere(buyer::pay, 20);
        anywhere(buyer::payLate, 8);
        anywhere(buyer::payTwice, 14);
        anywhere(buyer::scan, 2);
        anywhere(buyer::refuse, 1);
        anywhere(seller::refund, 4);
        MoneyActions money = new MoneyActions(seededRandom, shops, rows, clock, trace);
        money.yesterday(shopActions, alipay, notices);
        money.fill(this::anywhere);
        add(money::night, 1, false);
        CouponActions coupons = new CouponActions(seededRandom, shops, shop, rows, trace);
        coupons.fill(this::anywhere);
        fillFaults();
        List<Runnable> rivals = new ArrayList<>(List.of(
                () -> notices.deliverOne(alipay),
                () -> notices.deliverOne(alipay),
                () -> notices.deliverOne(alipay),
                notices::repeatOld,
                buyer::payLate,
                coupons::order,
                shop::orderAgain,
                shop::query,
                shop::cancel,
                shop::refund,
                shop::refundAgain));
        if (trades.contains(Trade.ABROAD)) {
            abroad.fill(this::anywhere);
            rivals.add(abroad::remit);
        }
        if (trades.contains(Trade.BANK_TRANSFER)) {
            transfers.fill(this::anywhere);
            rivals.add(transfers::payIn);
        }
        for (Task task : tasks) {
            anywhere(() -> sweep(task), 4);
            rivals.add(() -> sweep(task));
        }
        anywhere(() -> clock.advance(Duration.ofSeconds(seededRandom.between(1, 60))), 12);
        add(() -> clock.advance(Duration.ofSeconds(seededRandom.between(60, 1200))), 4, false);
        add(() -> clock.advance(Duration.ofMinutes(seededRandom.between(30, 90))), 1, false);
        interludes.begin(gateway, actions, rivals, tasks, this::sweep);
    }

    private void fillFaults() {
        FaultInjector faultInjector = new FaultInjector(seededRandom, trace);
        anywhere(() -> notices.deliverOne(alipay), 14);
        anywhere(notices::repeatOld, 2);
        anywhere(() -> notices.forge(alipay), 3);
        anywhere(() -> notices.otherAmount(alipay, rows), 1);
        anywhere(() -> faultInjector.armFault(alipay), 9);
        anywhere(() -> faultInjector.armNoticeFault(alipay), 3);
        anywhere(() -> faultInjector.armDatabaseFault(faults), 10);
        anywhere(() -> faultInjector.armLateRequest(delays), 4);
        anywhere(() -> seededRandom.oneOf(doors).mood(seededRandom.oneOf(ShopEndpoint.Mood.values())), 4);
        add(gateway::change, 4, false);
        anywhere(() -> crashInjector.crashIn((int) seededRandom.between(1, 25)), 5);
        add(this::fallBehind, 3, false);
    }

    /** From here on a standby lags; it is promoted some actions later, or at the next crash. */
    private void fallBehind() {
        if (!lostTail.isHeld()) {
            lostTail.hold();
            actionsToLoss = (int) seededRandom.between(5, 40);
        }
    }

    private void loseTail() {
        lostTail.lose();
        seller.forget();
    }

    private void anywhere(Runnable act, int weight) {
        add(act, weight, true);
    }

    private void add(Runnable act, int weight, boolean deep) {
        for (int i = 0; i < weight; i++) {
            actions.add(new Action(act, deep));
        }
    }

    private void runActions() throws SQLException {
        if (trades.contains(Trade.BANK_TRANSFER)) {
            transfers.fillPool();
        }
        fillActions();
        for (int i = 0; i < ACTIONS && trace.complaints().isEmpty(); i++) {
            if (lostTail.isHeld() && --actionsToLoss == 0) {
                gateway.restart(this::loseTail);
            }
            delays.arrive();
            bank.arrive();
            survive(seededRandom.oneOf(actions).act());
        }
        if (trace.complaints().isEmpty()) {
            drain();
            new ConsistencyCheck(
                            database,
                            alipay,
                            shops,
                            this::neverRecovers,
                            lostTail,
                            seller,
                            alipayLine::wasSentAfterFreeze,
                            trace)
                    .check();
            new PayoutCheck(database, alipay, bank, shops, this::neverRecovers, lostTail, trace).check();
            if (!trades.isEmpty()) {
                new BankCheck(rows, bank, alipay, shops, lostTail, trace).check();
            }
            new CouponCheck(database, shops, trace).check();
            LedgerCheck.check(database, trace);
        }
    }

    /** Carries out; when the process dies of it, a new one is started, now and then on a standby. */
    private void survive(Runnable act) throws SQLException {
        faults.forget();
        try {
            act.run();
            crashInjector.requireAlive();
        } catch (CrashError | RuntimeException e) { // Spring wraps what a listener throws
            if (!crashInjector.isDead()) {
                throw e;
            }
            boolean promoted = lostTail.isHeld() && seededRandom.chance(0.7);
            gateway.restart(promoted ? this::loseTail : () -> {});
        } finally {
            interludes.surface();
        }
    }

    private int sweep(Task task) {
        int done = gateway.runTask(task);
        crashInjector.requireAlive();
        if (done > 0) {
            trace.event("sweep " + task + " " + done);
        }
        return done;
    }

    private boolean hangs(String method) {
        return isolation.hangs(method);
    }

    private Delivery notification(URI url, SequencedMap<String, String> headers, String body) {
        for (int i = 0; i < shops.size(); i++) {
            if (shops.get(i).notifyUrl().equals(url.toString())) {
                return doors.get(i).receive(url, headers, body);
            }
        }
        return isolation.deadEnd(url).orElseThrow(() -> new IllegalStateException("no shop at " + url));
    }

    /** The weather clears, and time runs on until nothing is due any more. */
    private void drain() throws SQLException {
        boolean oneIsGone = seededRandom.chance(0.1);
        crashInjector.live();
        gateway.restart();
        interludes.end();
        trace.event("calm");
        line.calm();
        alipay.disarm();
        faults.disarm();
        faults.forget();
        lostTail.release();
        delays.arriveAll();
        bank.disarm();
        bank.arriveAll();
        doors.forEach(door -> door.mood(ShopEndpoint.Mood.WELL));
        isolation.check(seededRandom, seededRandom.oneOf(shops), shopActions);
        if (oneIsGone) {
            seededRandom.oneOf(doors).mood(ShopEndpoint.Mood.GONE);
        }
        Calm calm = new Calm(rows, clock, trace, alipay, notices, gateway, tasks, this::sweep, transfers::workOffAll);
        calm.settle();
        if (lostTail.hasHappened()) {
            calm.repeatLost(shops);
        }
    }

    private boolean neverRecovers(Shop shop) {
        return doors.get(shops.indexOf(shop)).mood() == ShopEndpoint.Mood.GONE;
    }
}
