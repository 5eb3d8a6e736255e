package org.lifepay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.benchmarks.Sealer.Seen;
import org.lifepay.envelope.Fields;

class MeasurementTest {
    private static final PlannedRequest PLANNED = new PlannedRequest(
            BenchmarkMerchant.make(1, Clock.systemUTC()).getFirst(),
            "/onlinePay/query",
            Fields.builder().put("requestId", "r1").build());
    private static final Seen SUCCESS =
            new Seen.Success(PLANNED, Fields.builder().build());

    @Test
    void only_successes_within_the_measured_time_count() {
        Recording recording = new Recording(
                1_000_000_000L,
                3_000_000_000L,
                List.of(answer(0.5), answer(1.5), answer(2.5), answer(2.9), answer(3.5)));
        List<Seen> seen = List.of(SUCCESS, SUCCESS, SUCCESS, new Seen.Refused(PLANNED, "RATE_LIMITED"), SUCCESS);

        Measurement measurement =
                Measurement.of(Function.QUERY, 1, recording, seen, new Usage(new CpuTime(20, 5, 10, 0, 1), 600), 10);

        assertThat(measurement.perSecond()).isEqualTo(1.0);
        assertThat(measurement.ratio()).isEqualTo(0.1);
        assertThat(measurement.perRequest(measurement.cpu().gateway())).isEqualTo(10.0);
        assertThat(measurement.perRequest(measurement.usage().walBytes())).isEqualTo(300.0);
        assertThat(measurement.compilerShare()).isEqualTo(0.0025);
        assertThat(measurement.refused()).containsEntry("RATE_LIMITED", 1);
    }

    @Test
    void a_percentile_is_the_latency_that_so_many_did_not_exceed() {
        List<Recording.Answer> answers = List.of(
                new Recording.Answer(0, 0, 4_000_000, new byte[0]),
                new Recording.Answer(0, 0, 1_000_000, new byte[0]),
                new Recording.Answer(0, 0, 3_000_000, new byte[0]),
                new Recording.Answer(0, 0, 2_000_000, new byte[0]));

        Measurement measurement = Measurement.of(
                Function.QUERY,
                1,
                new Recording(0, 5_000_000, answers),
                List.of(SUCCESS, SUCCESS, SUCCESS, SUCCESS),
                new Usage(new CpuTime(0, 0, 0, 0, 0), 0),
                1);

        assertThat(measurement.percentile(0.50)).isEqualTo(2.0);
        assertThat(measurement.percentile(0.95)).isEqualTo(4.0);
    }

    @Test
    void s_is_signatures_by_the_cpu_seconds_they_took() {
        double s = OpenSsl.parse("+DTP:2048:private:rsa:2\n+R1:6102:2048:1.50\n+R2:40470:2048:0.66\n");

        assertThat(s).isEqualTo(4068.0);
    }

    @Test
    void an_openssl_that_says_something_else_is_not_taken_for_a_figure() {
        assertThatThrownBy(() -> OpenSsl.parse("+R1:100:1024:1.00\n")).isInstanceOf(BenchmarkException.class);
    }

    @Test
    void a_wrong_option_is_answered_with_the_right_ones() {
        assertThatThrownBy(() -> Options.parse(List.of("--fast")))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("--quick");
        assertThatThrownBy(() -> Options.parse(List.of("--seconds", "0"))).isInstanceOf(BenchmarkException.class);
    }

    private static Recording.Answer answer(double endedSecond) {
        long ended = (long) (endedSecond * 1e9);
        return new Recording.Answer(0, ended - 1_000_000, ended, new byte[0]);
    }
}
