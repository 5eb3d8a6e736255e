package org.lifepay.acceptance.blackbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What {@code ./lifepay drill} can do to running gateways. */
enum Drill {
    GATEWAY_KILLED("kill -9 of one of two gateways under load", GatewayDrills::killed),
    GATEWAY_FROZEN("one of two gateways is frozen under load (SIGSTOP), and goes on later", GatewayDrills::frozen),
    WRONG_CLOCK("the clock of one of two gateways is an hour ahead, then an hour behind", GatewayDrills::wrongClock),
    ROLLING_UPGRADE("a gateway of this version joins two of --from COMMIT, and takes over", GatewayDrills::upgraded),
    DATABASE_KILLED("kill -9 of PostgreSQL under load, then a start", DatabaseDrills::killed),
    DATABASE_SILENT("the network between one of two gateways and PostgreSQL goes silent", DatabaseDrills::silent),
    DISK_FULL("the disk of PostgreSQL is full under load, then has room again", DatabaseDrills::diskFull),
    STANDBY("PostgreSQL is lost under load, its synchronous standby is promoted", StandbyDrills::synchronous),
    LOST_TAIL(
            "an asynchronous standby is promoted without the last commits; merchants repeat", StandbyDrills::lostTail),
    ALIPAY_AWAY("Alipay is away for a (virtual) hour, then back", ChannelDrills::alipayAway),
    DEAD_MERCHANTS("the servers of 1,000 merchants are gone or hang", ChannelDrills::deadMerchants),
    OVERLOAD("one merchant has ten times the clients that the gateway has capacity for", LoadDrills::overload),
    SOAK("half of what the gateway can do, for MINUTES: drill soak 60", LoadDrills::soak);

    private final String summary;
    private final Play play;

    Drill(String summary, Play play) {
        this.summary = summary;
        this.play = play;
    }

    interface Play {
        /** What was seen, in a line; an AssertionError if it is not as promised. */
        String run() throws Exception;
    }

    /** A drill that this machine cannot do. */
    static final class ImpossibleException extends Exception {
        private static final long serialVersionUID = 1L;

        ImpossibleException(String message) {
            super(message);
        }
    }

    String run() throws Exception {
        return play.run();
    }

    String summary() {
        return summary;
    }

    /** As it is written on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Drill> named(String word) {
        return Arrays.stream(values())
                .filter(drill -> drill.word().equals(word))
                .findFirst();
    }
}
