package org.lifepay.gateway.merchantapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Fields;

class ApiMeterTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ApiMeter meter = new ApiMeter(meters);

    @Test
    void a_call_is_counted_and_timed_by_its_function() {
        meter.on(call("/onlinePay/query", new ApiResult.Success(Fields.builder().build())));

        Timer timer = timer("/onlinePay/query", "SUCCESS", "success");
        assertThat(timer.count()).isEqualTo(1);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(70);
    }

    @ParameterizedTest
    @CsvSource({
        "FIELD_MISSING, refused",
        "RATE_LIMITED, refused",
        "ORDER_NOT_FOUND, refused",
        "TRY_AGAIN, failed",
        "INTERNAL_ERROR, failed",
        "ACCOUNT_POOL_EMPTY, failed"
    })
    void only_what_fails_because_of_us_is_a_failure(ErrorCode code, String outcome) {
        meter.on(call("/onlinePay/order", new ApiResult.Failure(code, "detail")));

        assertThat(timer("/onlinePay/order", code.name(), outcome).count()).isEqualTo(1);
    }

    @Test
    void addresses_that_strangers_make_up_are_one_function() {
        meter.on(call("/onlinePay/a", new ApiResult.Failure(ErrorCode.FUNCTION_UNKNOWN, "")));
        meter.on(call("/onlinePay/b", new ApiResult.Failure(ErrorCode.FUNCTION_UNKNOWN, "")));

        assertThat(timer("unknown", "FUNCTION_UNKNOWN", "refused").count()).isEqualTo(2);
        assertThat(meters.find("lifepay.api.calls").timers()).hasSize(1);
    }

    private Timer timer(String function, String code, String outcome) {
        return meters.get("lifepay.api.calls")
                .tags("function", function, "code", code, "outcome", outcome)
                .timer();
    }

    private static ApiCallEnded call(String path, ApiResult result) {
        return new ApiCallEnded(path, "890000593", "request-1", result, null, Duration.ofMillis(70));
    }
}
