package org.lifepay.gateway;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.WallClock;
import org.lifepay.gateway.channel.BuyerSignIn;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.channel.complaint.ComplaintChannel;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.exchange.bank.BankGateway;
import org.lifepay.gateway.exchange.bank.RateSource;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * A gateway's beans and web server, which take more than a second to start: one test after the other may use them. Time and
 * the channels are those of the test that uses it now.
 */
final class RunningGateway {
    private static final Map<List<String>, Queue<RunningGateway>> IDLE = new ConcurrentHashMap<>();

    private final HikariDataSource database;
    private final boolean ownsDatabase;
    private final String[] arguments;
    private boolean reusable;
    private @Nullable ConfigurableApplicationContext context;
    private volatile @Nullable GatewayServer user;

    RunningGateway(HikariDataSource database, boolean ownsDatabase, String[] arguments) {
        this.database = database;
        this.ownsDatabase = ownsDatabase;
        this.arguments = arguments;
    }

    /** An idle one, or a new one. */
    static RunningGateway used(String[] arguments) {
        RunningGateway idle = idle(arguments).poll();
        if (idle != null) {
            return idle;
        }
        RunningGateway fresh = new RunningGateway(TestDatabase.create(), true, arguments);
        fresh.reusable = true;
        return fresh;
    }

    private static Queue<RunningGateway> idle(String[] arguments) {
        return IDLE.computeIfAbsent(List.of(arguments), _ -> new ConcurrentLinkedQueue<>());
    }

    HikariDataSource database() {
        return database;
    }

    ConfigurableApplicationContext context() {
        return Objects.requireNonNull(context);
    }

    void start(GatewayServer server) {
        user = server;
        if (context == null) {
            context = new SpringApplicationBuilder(GatewayApplication.class)
                    .initializers(started -> register((GenericApplicationContext) started))
                    .registerShutdownHook(false)
                    .logStartupInfo(false)
                    .run(arguments);
        }
    }

    private void register(GenericApplicationContext beans) {
        beans.registerBean("clock", Clock.class, () -> new UsersClock(server -> server.clock));
        beans.registerBean(
                "dataSource",
                DataSource.class,
                () -> database,
                bean -> ((AbstractBeanDefinition) bean).setDestroyMethodName("")); // others may use it
        beans.registerBean(
                "wallClock", WallClock.class, () -> new WallClock(new UsersClock(server -> server.wallClock)));
        beans.registerBean(Argon2PasswordEncoder.class, GatewayFixture::quickHashes);
        beans.registerBean(PaymentChannel.class, () -> ofUser(PaymentChannel.class, server -> server.channel));
        if (Arrays.asList(arguments).contains("--lifepay.alipay.enabled=false")) {
            beans.registerBean(ChannelBills.class, () -> ofUser(ChannelBills.class, server -> server.bills));
            beans.registerBean(PayoutChannel.class, () -> ofUser(PayoutChannel.class, server -> server.payouts));
            beans.registerBean(
                    ComplaintChannel.class, () -> ofUser(ComplaintChannel.class, server -> server.complaints));
            beans.registerBean(SplitChannel.class, () -> ofUser(SplitChannel.class, server -> server.splits));
            beans.registerBean(CustomsChannel.class, () -> ofUser(CustomsChannel.class, server -> server.customs));
            beans.registerBean(BankGateway.class, () -> ofUser(BankGateway.class, server -> server.bank));
            beans.registerBean(RateSource.class, () -> ofUser(RateSource.class, server -> server.bank));
        }
        beans.registerBean(BuyerSignIn.class, ScriptedSignIn::new);
    }

    private GatewayServer user() {
        return Objects.requireNonNull(user);
    }

    private <T> T ofUser(Class<T> type, Function<GatewayServer, T> part) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(this, values);
                    }
                    try {
                        return method.invoke(part.apply(user()), values);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                }));
    }

    void close() {
        if (reusable) {
            Memory.forget(context());
            TestDatabase.emptyInUse(database);
            Memory.forget(context()); // what was read again meanwhile
            idle(arguments).add(this);
            return;
        }
        context().close();
        if (ownsDatabase) {
            TestDatabase.release(database);
        }
    }

    private final class UsersClock extends Clock {
        private final Function<GatewayServer, Clock> clock;

        UsersClock(Function<GatewayServer, Clock> clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return clock.apply(user()).instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("times are instants");
        }
    }
}
