package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.console.operator.BankStatementFile.Result;

/** The samples are those of docs/operating.md. */
class BankStatementFileTest {
    private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");
    private static final String ENDED = "2026-03-02T15:59:59Z";

    private static String sample(String name) {
        try {
            return Files.readString(Path.of("..", "docs", "samples", name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Result read(String text) {
        return BankStatementFile.read("BANK", text.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static List<String> texts(Result result) {
        assertThat(result).isInstanceOf(Result.Read.class);
        return ((Result.Read) result)
                .lines().stream().map(BankStatementFileTest::text).toList();
    }

    private static String text(BankArrival one) {
        BankArrival.Payer payer = one.payer();
        return String.join(
                " ",
                one.serialNumber(),
                one.accountNumber(),
                Long.toString(one.amount().fen()),
                one.bookedAt().toString(),
                payer.name() + "," + payer.account() + "," + payer.bank() + "," + payer.remark());
    }

    @Test
    void credits_of_an_mt940_are_arrivals_on_its_account_booked_by_the_end_of_the_day() {
        String sample = sample("statement.mt940");
        List<String> expected = List.of(
                "2026030200000001 6200000001 60000 " + ENDED + " ,,,Zhang Santea",
                "2026030200000003 6200000001 28800 " + ENDED + " ,,,",
                "2026030200000004 6200000002 1230 " + ENDED + " ,,,");

        assertThat(texts(read(sample))).isEqualTo(expected);
        assertThat(texts(read(sample.replace("\n", "\r\n")))).isEqualTo(expected);
        String bare = sample.replaceAll("(?m)^(\\{1:.*|-\\})\n", "");
        assertThat(bare).startsWith(":20:");
        assertThat(texts(read(bare))).isEqualTo(expected);
        Instant noon = Instant.parse("2026-03-02T04:00:00Z");
        assertThat(BankStatementFile.read("BANK", sample.getBytes(StandardCharsets.UTF_8), noon))
                .isInstanceOfSatisfying(
                        Result.Read.class,
                        today -> assertThat(today.lines())
                                .allMatch(one -> one.bookedAt().equals(noon)));
        byte[] gbk = sample.replace("Zhang San", "张三").getBytes(Charset.forName("GBK"));
        assertThat(texts(BankStatementFile.read("BANK", gbk, NOW)).getFirst()).endsWith(",张三tea");
    }

    @Test
    void booked_credits_of_a_camt_053_are_arrivals_on_the_account_they_name() {
        assertThat(texts(read(sample("statement.camt053.xml"))))
                .containsExactly(
                        "2026030200000001 6200000001 60000 2026-03-02T01:30:00Z 张三,,工商银行,货款",
                        "2026030200000003 6200000002 28800 " + ENDED + " ,,,");
    }

    @ParameterizedTest
    @CsvSource({
        "statement.mt940, 0302C600, 0302RC600, reversed, 6",
        "statement.mt940, 0302C288, 0302C0, line, 11",
        "statement.mt940, //2026030200000003, '', line, 11",
        "statement.mt940, //2026030200000003, //2026030200000001, twice, 11",
        "statement.mt940, :25:6200000001, :25:none, line, 6",
        "statement.mt940, C260301CNY0, C260301USD0, currency, 6",
        "statement.mt940, :61:2603020302C600, :61:2613320302C600, line, 6",
        "statement.mt940, :61:2603020302C600, :61:2703020302C600, line, 6",
        "statement.camt053.xml, <CdtDbtInd>DBIT</CdtDbtInd>, <CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd>, reversed, 20",
        "statement.camt053.xml, Amt Ccy=\"CNY\">600, Amt Ccy=\"USD\">600, currency, 8",
        "statement.camt053.xml, 600.00<, 600.001<, line, 8",
        "statement.camt053.xml, T09:30:00+08:00, T25:30:00, line, 8",
        "statement.camt053.xml, <TxDtls>, <TxDtls/><TxDtls>, several, 8",
        "statement.camt053.xml, </Stmt>, '', unreadable, 0",
        "statement.camt053.xml, BkToCstmrStmt>, BkToCstmrRpt>, unreadable, 0",
        "statement.camt053.xml, <Document, <!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><Document, unreadable, 0"
    })
    void what_is_wrong_is_refused_with_its_line_and_reason(
            String name, String part, String other, String reason, int line) {
        String wrong = sample(name).replace(part, other);
        if (wrong.contains("<!ENTITY")) {
            wrong = wrong.replace("张三", "&e;");
        }

        assertThat(read(wrong)).isEqualTo(new Result.Wrong("operator.statement." + reason, line));
    }

    /** Seeded: each run tries the same. */
    @Test
    void any_file_is_read_or_refused() {
        SplittableRandom random = new SplittableRandom(1);
        for (String name : List.of("statement.mt940", "statement.camt053.xml")) {
            byte[] sample = sample(name).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 2_000; i++) {
                byte[] file = mutated(sample, random);

                Result result = BankStatementFile.read("BANK", file, NOW);

                assertThat(result).isNotNull();
                if (result instanceof Result.Read(var lines)) {
                    assertThat(lines)
                            .isNotEmpty()
                            .allMatch(one -> one.amount().fen() > 0
                                    && one.payer().account().isEmpty()
                                    && !one.bookedAt().isAfter(NOW));
                }
            }
        }
    }

    private static byte[] mutated(byte[] sample, SplittableRandom random) {
        byte[] file = sample.clone();
        for (int changes = random.nextInt(1, 8); changes > 0; changes--) {
            int at = random.nextInt(file.length);
            switch (random.nextInt(4)) {
                case 0 -> file[at] = (byte) random.nextInt(256);
                case 1 -> file[at] = file[random.nextInt(file.length)];
                case 2 -> file = Arrays.copyOf(file, Math.max(1, at));
                default -> System.arraycopy(file, 0, file, at, Math.min(20, file.length - at));
            }
        }
        return file;
    }
}
