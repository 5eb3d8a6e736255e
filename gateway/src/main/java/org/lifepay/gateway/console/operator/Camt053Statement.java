package org.lifepay.gateway.console.operator;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.time.BusinessDay;

/**
 * Reads ISO 20022's camt.053, of any version. Of each booked credit the account is the creditor's if it names one, otherwise the
 * statement's; the serial number is the bank's own reference ({@code AcctSvcrRef}).
 */
final class Camt053Statement {
    private static final XMLInputFactory FACTORY = factory();
    private static final int MAX_DEPTH = 40;
    private static final int MAX_TEXT = 2_000;
    private static final String STATEMENT = "Document/BkToCstmrStmt/Stmt";
    private static final String ENTRY = STATEMENT + "/Ntry";
    private static final String DETAILS = "/NtryDtls/TxDtls";
    private static final String PARTIES = DETAILS + "/RltdPties";

    private final Instant now;
    private final List<BankStatementLine> lines = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, String> entry = new HashMap<>();
    private String account = "";
    private String currency = "";
    private int entryLine;
    private int details;
    private boolean isStatement;

    private Camt053Statement(Instant now) {
        this.now = now;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Whether it is XML at all. */
    static boolean is(String text) {
        return text.stripLeading().startsWith("<");
    }

    static BankStatementLine.Result read(byte[] file, Instant now) {
        return new Camt053Statement(now).read(file);
    }

    private BankStatementLine.Result read(byte[] file) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(file));
            try {
                Optional<BankStatementLine.Result> wrong = read(reader);
                return wrong.orElseGet(() -> isStatement ? new BankStatementLine.Result.Read(lines) : unreadable());
            } finally {
                reader.close();
            }
        } catch (XMLStreamException _) { // may quote a payer
            return unreadable();
        }
    }

    private static BankStatementLine.Result unreadable() {
        return new BankStatementLine.Result.Wrong("operator.statement.unreadable", 0);
    }

    private Optional<BankStatementLine.Result> read(XMLStreamReader reader) throws XMLStreamException {
        Optional<BankStatementLine.Result> wrong = Optional.empty();
        StringBuilder text = new StringBuilder();
        while (reader.hasNext() && wrong.isEmpty()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    path.addLast(reader.getLocalName());
                    if (path.size() > MAX_DEPTH) {
                        return Optional.of(unreadable());
                    }
                    begin(String.join("/", path), reader);
                }
                case XMLStreamConstants.CHARACTERS ->
                    text.append(
                            reader.getText(),
                            0,
                            Math.min(reader.getTextLength(), Math.max(0, MAX_TEXT - text.length())));
                case XMLStreamConstants.END_ELEMENT -> {
                    wrong = end(String.join("/", path), text.toString().strip());
                    text.setLength(0);
                    path.removeLast();
                }
                case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD -> {
                    return Optional.of(unreadable());
                }
                default -> {}
            }
        }
        return wrong;
    }

    private void begin(String at, XMLStreamReader reader) {
        switch (at) {
            case STATEMENT -> {
                isStatement = true;
                account = "";
            }
            case ENTRY -> {
                entry.clear();
                currency = "";
                details = 0;
                entryLine = reader.getLocation().getLineNumber();
            }
            case ENTRY + "/Amt" -> {
                String given = reader.getAttributeValue(null, "Ccy");
                currency = given == null ? "" : given;
            }
            case ENTRY + DETAILS -> details++;
            default -> {}
        }
    }

    private Optional<BankStatementLine.Result> end(String at, String text) {
        if (at.equals(ENTRY)) {
            return booking();
        }
        if (at.startsWith(ENTRY + "/")) {
            entry.putIfAbsent(at.substring(ENTRY.length()), text);
        } else if (at.equals(STATEMENT + "/Acct/Id/IBAN") || at.equals(STATEMENT + "/Acct/Id/Othr/Id")) {
            account = text.replace(" ", "");
        }
        return Optional.empty();
    }

    /** What is wrong with it; debits, what is not booked yet, and debits that are taken back are passed over. */
    private Optional<BankStatementLine.Result> booking() {
        String direction = first("/CdtDbtInd");
        boolean reversal = first("/RvslInd").equals("true") || first("/RvslInd").equals("1");
        if (!first("/Sts/Cd", "/Sts").equals("BOOK") || (reversal == direction.equals("CRDT"))) {
            return Optional.empty();
        }
        if (reversal) {
            return wrong("operator.statement.reversed");
        }
        if (!currency.equals("CNY")) {
            return wrong("operator.statement.currency");
        }
        if (details > 1) {
            return wrong("operator.statement.several");
        }
        String named = first(PARTIES + "/CdtrAcct/Id/Othr/Id", PARTIES + "/CdtrAcct/Id/IBAN")
                .replace(" ", "");
        lines.add(new BankStatementLine(
                entryLine,
                first("/AcctSvcrRef", DETAILS + "/Refs/AcctSvcrRef"),
                named.isEmpty() ? account : named,
                amount(),
                bookedAt(),
                BankStatementLine.payer(
                        first(PARTIES + "/Dbtr/Pty/Nm", PARTIES + "/Dbtr/Nm"),
                        first(DETAILS + "/RltdAgts/DbtrAgt/FinInstnId/Nm"),
                        first(DETAILS + "/RmtInf/Ustrd"))));
        return Optional.empty();
    }

    private Optional<Money> amount() {
        return BankStatementLine.yuan(first("/Amt"));
    }

    private Optional<BankStatementLine.Result> wrong(String text) {
        return Optional.of(new BankStatementLine.Result.Wrong(text, entryLine));
    }

    /** The first that is there; empty if none is. */
    private String first(String... places) {
        for (String place : places) {
            String text = entry.getOrDefault(place, "");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** A time without a zone is Shanghai's. */
    private Optional<Instant> bookedAt() {
        String time = first("/BookgDt/DtTm");
        return time.isEmpty()
                ? parsed(first("/BookgDt/Dt"), (text, at) -> BankStatementLine.endOf(LocalDate.parse(text), at))
                : parsed(time, (text, _) -> OffsetDateTime.parse(text).toInstant())
                        .or(() -> parsed(
                                time,
                                (text, _) -> LocalDateTime.parse(text)
                                        .atZone(BusinessDay.ZONE)
                                        .toInstant()));
    }

    private Optional<Instant> parsed(String text, BiFunction<String, Instant, Instant> reader) {
        try {
            return Optional.of(reader.apply(text, now));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
