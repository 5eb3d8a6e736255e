package org.lifepay.simulator.bill;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.wire.ChinaTime;

/** One CSV file of a bill: its head, its list between two markers, its tail. */
final class BillLines {
    static final Charset GBK = Charset.forName("GBK");
    private static final DateTimeFormatter MIDNIGHT = DateTimeFormatter.ofPattern("uuuu年MM月dd日 00:00:00");
    private static final DateTimeFormatter EXPORTED = DateTimeFormatter.ofPattern("uuuu年MM月dd日 HH:mm:ss");
    private static final String DASHES = "-----------------------------------------";

    private final String list;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param title such as 支付宝业务明细查询
     * @param list such as 业务明细列表
     */
    BillLines(String title, String list, Period period) {
        this.list = list;
        lines.add("#" + title);
        lines.add("#账号：[" + SimulatorKeys.SELLER_ID + "0156]");
        lines.add("#起始日期：[" + MIDNIGHT.format(period.first().atStartOfDay()) + "]   终止日期：["
                + MIDNIGHT.format(period.last().plusDays(1).atStartOfDay()) + "]");
        lines.add("#" + DASHES + list + DASHES);
    }

    void add(String line) {
        lines.add(line);
    }

    void endList() {
        lines.add("#" + DASHES + list + "结束" + DASHES);
    }

    byte[] bytes(Instant now) {
        lines.add("#导出时间：[" + EXPORTED.format(now.atZone(ChinaTime.ZONE)) + "]");
        return (String.join("\n", lines) + "\n").getBytes(GBK);
    }
}
