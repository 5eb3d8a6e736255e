package org.lifepay.gateway.exchange.batch;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.ForeignPurposes;
import org.lifepay.gateway.exchange.batch.Mistake.Problem;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.money.YuanText;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.spreadsheet.TableReader;
import org.lifepay.gateway.text.AllowedText;
import org.lifepay.gateway.text.IdentityNumber;

/** Reads a file of remittances: its columns in the order of the members, or as its header names them. */
final class FileReader {
    @Limit(
            area = LimitArea.SIZES,
            name = "lines of a file of remittances",
            unit = "lines",
            atLimit = "`FIELD_VALUE`: divide the file")
    static final int MAX_LINES = 500;

    /** What each column may be called, in the order of the columns. */
    private static final Map<String, Set<String>> COLUMNS = columns();

    private static final String CARD_OF_IDENTITY = "IDCARD";
    private static final Set<String> ID_TYPES = Set.of(CARD_OF_IDENTITY, "PASSPORT", "OTHER");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9A-Za-z]{4,40}");
    private static final Pattern ID_NUMBER = Pattern.compile("[0-9A-Za-z]{4,30}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9-]{5,20}");
    private static final int MAX_NAME_LENGTH = 200;

    private final Map<String, Integer> places;
    private final List<FileLine> lines = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Set<String> payments = new HashSet<>();

    private FileReader(Map<String, Integer> places) {
        this.places = places;
    }

    /** The result. */
    sealed interface Result {
        /** At least one line. */
        record Read(List<FileLine> lines) implements Result {}

        /** All mistakes. */
        record Wrong(List<Mistake> mistakes) implements Result {}
    }

    private static Map<String, Set<String>> columns() {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        names.put(FileLine.AMOUNT, Set.of("amount", "金额", "汇款金额"));
        names.put(FileLine.NAME, Set.of("name", "姓名", "收款人", "收款人姓名", "户名"));
        names.put(FileLine.ID_TYPE, Set.of("idtype", "证件类型"));
        names.put(FileLine.ID_NUM, Set.of("idnum", "证件号", "证件号码"));
        names.put(FileLine.CARD, Set.of("bankcardnum", "账号", "银行账号", "收款账号", "银行卡号"));
        names.put(FileLine.PHONE, Set.of("phonenum", "手机号", "手机号码", "电话"));
        names.put(FileLine.FOR_USE, Set.of("foruse", "用途", "资金用途"));
        return names;
    }

    static Result read(byte[] file) {
        return switch (TableReader.read(file, MAX_LINES + 1)) {
            case TableReader.Result.Read(var rows) -> lines(rows);
            case TableReader.Result.TooManyRows _ -> ofFile(Problem.TOO_MANY_LINES);
            case TableReader.Result.Unreadable _ -> ofFile(Problem.UNREADABLE);
        };
    }

    private static Result ofFile(Problem problem) {
        return new Result.Wrong(List.of(new Mistake(0, "", problem)));
    }

    private static Result lines(List<TableReader.Row> rows) {
        if (rows.isEmpty()) {
            return ofFile(Problem.EMPTY);
        }
        Map<String, Integer> header = header(rows.getFirst());
        List<TableReader.Row> rest = header.isEmpty() ? rows : rows.subList(1, rows.size());
        if (rest.isEmpty() || rest.size() > MAX_LINES) {
            return ofFile(rest.isEmpty() ? Problem.EMPTY : Problem.TOO_MANY_LINES);
        }
        FileReader reader = new FileReader(header.isEmpty() ? inOrder() : header);
        rest.forEach(reader::read);
        return reader.mistakes.isEmpty() ? new Result.Read(reader.lines) : new Result.Wrong(reader.mistakes);
    }

    /** Empty if the row names no amount. */
    private static Map<String, Integer> header(TableReader.Row row) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            String cell = plain(row.cell(i)).toLowerCase(Locale.ROOT);
            for (var column : COLUMNS.entrySet()) {
                if (column.getValue().contains(cell)) {
                    places.putIfAbsent(column.getKey(), i);
                }
            }
        }
        return places.containsKey(FileLine.AMOUNT) ? places : Map.of();
    }

    private static Map<String, Integer> inOrder() {
        Map<String, Integer> places = new LinkedHashMap<>();
        COLUMNS.keySet().forEach(name -> places.put(name, places.size()));
        return places;
    }

    private void read(TableReader.Row row) {
        int before = mistakes.size();
        long amount = amount(row);
        String name = text(row, FileLine.NAME);
        if (name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
            add(row, FileLine.NAME, Problem.TOO_LONG);
        } else if (!AllowedText.isAllowed(name)) {
            add(row, FileLine.NAME, Problem.FORMAT);
        }
        String account = text(row, FileLine.CARD).replace(" ", "");
        require(
                row,
                FileLine.CARD,
                account.isEmpty() || ACCOUNT.matcher(account).matches(),
                Problem.FORMAT);
        String idType = identity(row);
        String phone = optional(row, FileLine.PHONE);
        require(row, FileLine.PHONE, phone == null || PHONE.matcher(phone).matches(), Problem.FORMAT);
        String forUse = text(row, FileLine.FOR_USE);
        require(row, FileLine.FOR_USE, forUse.isEmpty() || ForeignPurposes.ALL.contains(forUse), Problem.NO_VALUE);
        if (mistakes.size() == before) {
            if (payments.add(amount + " " + account + " " + name)) {
                lines.add(new FileLine(
                        row.number(), amount, name, idType, optional(row, FileLine.ID_NUM), account, phone, forUse));
            } else {
                add(row, "", Problem.REPEATED);
            }
        }
    }

    private long amount(TableReader.Row row) {
        String text = text(row, FileLine.AMOUNT);
        long amount = YuanText.parse(text).map(Money::fen).orElse(0L);
        require(row, FileLine.AMOUNT, text.isEmpty() || amount > 0, Problem.NO_AMOUNT);
        return amount;
    }

    /** The type is there if and only if the number is. */
    private @Nullable String identity(TableReader.Row row) {
        String type = optional(row, FileLine.ID_TYPE);
        String number = optional(row, FileLine.ID_NUM);
        require(row, FileLine.ID_TYPE, type != null || number == null, Problem.MISSING);
        require(row, FileLine.ID_NUM, type == null || number != null, Problem.MISSING);
        require(row, FileLine.ID_TYPE, type == null || ID_TYPES.contains(type), Problem.NO_VALUE);
        if (number != null) {
            boolean card = CARD_OF_IDENTITY.equals(type);
            require(row, FileLine.ID_NUM, ID_NUMBER.matcher(number).matches(), Problem.FORMAT);
            require(row, FileLine.ID_NUM, !card || IdentityNumber.parse(number).isPresent(), Problem.CHECK_DIGIT);
        }
        return type;
    }

    private String text(TableReader.Row row, String member) {
        String text = plain(cell(row, member));
        require(row, member, !text.isEmpty(), Problem.MISSING);
        return text;
    }

    private @Nullable String optional(TableReader.Row row, String member) {
        String text = plain(cell(row, member));
        return text.isEmpty() ? null : text;
    }

    private String cell(TableReader.Row row, String member) {
        return row.cell(places.getOrDefault(member, -1));
    }

    private void require(TableReader.Row row, String member, boolean right, Problem problem) {
        if (!right) {
            add(row, member, problem);
        }
    }

    private void add(TableReader.Row row, String member, Problem problem) {
        mistakes.add(new Mistake(row.number(), member, problem));
    }

    /** With full-width letters and digits as half-width ones. */
    private static String plain(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
    }
}
