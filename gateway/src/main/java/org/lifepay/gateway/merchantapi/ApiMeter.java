package org.lifepay.gateway.merchantapi;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts and times merchants' calls, by function and code. */
@Component
class ApiMeter {
    static final String SUCCESS = "SUCCESS";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry meters;

    ApiMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    @EventListener
    void on(ApiCallEnded call) {
        String code = switch (call.result()) {
            case ApiResult.Success _ -> SUCCESS;
            case ApiResult.Failure(var error, var _) -> error.name();
        };
        Timer.builder("lifepay.api.calls")
                .description("Calls of merchants' programs")
                .tag("function", code.equals(ErrorCode.FUNCTION_UNKNOWN.name()) ? "unknown" : call.path())
                .tag("code", code)
                .tag("outcome", outcome(call.result()))
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(call.took());
    }

    /** A refusal is the answer that the request deserves; only what fails because of us counts against us. */
    private static String outcome(ApiResult result) {
        return switch (result) {
            case ApiResult.Success _ -> "success";
            case ApiResult.Failure(var code, var _) ->
                switch (code) {
                    case TRY_AGAIN, INTERNAL_ERROR, ACCOUNT_POOL_EMPTY -> "failed";
                    default -> "refused";
                };
        };
    }
}
