package org.lifepay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.IdGenerator;
import org.lifepay.simulator.trade.TradeBook;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;

/** Silent sign-in: a code for the page, then the code for the buyer's id; only used while the simulator's lock is held. */
final class OAuth {
    private static final Duration CODE_LIFE = Duration.ofHours(24);
    private static final Duration TOKEN_LIFE = Duration.ofDays(15);
    private static final Duration REFRESH_LIFE = Duration.ofDays(30);

    private final IdGenerator idGenerator;
    private final TradeBook tradeBook;
    private final Map<String, Grant> grants = new HashMap<>();

    private record Grant(Buyer buyer, Instant until) {}

    OAuth(IdGenerator idGenerator, TradeBook tradeBook) {
        this.idGenerator = idGenerator;
        this.tradeBook = tradeBook;
    }

    String code(Buyer buyer, Instant now) {
        String code = idGenerator.token();
        grants.put("authorization_code " + code, new Grant(buyer, now.plus(CODE_LIFE)));
        return code;
    }

    MethodResponse token(Request request, Instant now) {
        String type = request.parameter("grant_type");
        String name = switch (type) {
            case "authorization_code" -> "code";
            case "refresh_token" -> "refresh_token";
            default -> "";
        };
        if (name.isEmpty()) {
            return MethodResponse.error("40002", "isv.grant-type-invalid", "grant_type 无效");
        }
        // Removed at the first use: a code is good once.
        Grant grant = grants.remove(type + " " + request.parameter(name));
        if (grant == null || !now.isBefore(grant.until())) {
            return MethodResponse.error(
                    "40002", name.equals("code") ? "isv.code-invalid" : "isv.refresh-token-invalid", name + " 无效");
        }
        String refresh = idGenerator.token();
        grants.put("refresh_token " + refresh, new Grant(grant.buyer(), now.plus(REFRESH_LIFE)));
        boolean openIds = tradeBook.settings().openIds();
        return MethodResponse.bare()
                .with(
                        openIds ? "open_id" : "user_id",
                        openIds ? grant.buyer().openId() : grant.buyer().userId())
                .with("access_token", idGenerator.token())
                .with("expires_in", TOKEN_LIFE.toSeconds())
                .with("refresh_token", refresh)
                .with("re_expires_in", REFRESH_LIFE.toSeconds())
                .with("auth_start", ChinaTime.of(now));
    }

    void clear() {
        grants.clear();
    }
}
