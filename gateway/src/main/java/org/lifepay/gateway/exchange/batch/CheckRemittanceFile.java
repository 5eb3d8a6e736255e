package org.lifepay.gateway.exchange.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.exchange.ExchangeSettings;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.batch.Mistake.Problem;
import org.springframework.stereotype.Component;

/** Finds what is wrong with a file of remittances in a currency, line by line. */
@Component
public class CheckRemittanceFile {
    private final PayeeScreening screening;
    private final ExchangeSettings terms;

    CheckRemittanceFile(PayeeScreening screening, ExchangeSettings terms) {
        this.screening = screening;
        this.terms = terms;
    }

    /** The result; nothing is stored. */
    public sealed interface Result {
        record Right(List<FileLine> lines) implements Result {}

        record Wrong(List<Mistake> mistakes) implements Result {}
    }

    /** Whom one must not pay is told by the order if it is not known now. */
    public Result check(ForeignCurrency currency, byte[] content) {
        return switch (FileReader.read(content)) {
            case FileReader.Result.Wrong(var mistakes) -> new Result.Wrong(mistakes);
            case FileReader.Result.Read(var lines) -> {
                Optional<Set<Integer>> denied = screening.denied(lines);
                List<Mistake> mistakes = mistakes(currency, lines, denied.orElse(Set.of()));
                yield mistakes.isEmpty() ? new Result.Right(lines) : new Result.Wrong(mistakes);
            }
        };
    }

    List<Mistake> mistakes(ForeignCurrency currency, List<FileLine> content, Set<Integer> denied) {
        List<Mistake> mistakes = new ArrayList<>();
        for (FileLine line : content) {
            if (line.amount() % currency.step() != 0) {
                mistakes.add(new Mistake(line.row(), FileLine.AMOUNT, Problem.NOT_WHOLE));
            }
            if (currency == ForeignCurrency.CNY
                    && line.amount() > terms.rmbLineLimit().fen()) {
                mistakes.add(new Mistake(line.row(), FileLine.AMOUNT, Problem.TOO_MUCH));
            }
            if (denied.contains(line.row())) {
                mistakes.add(new Mistake(line.row(), "", Problem.DENIED));
            }
        }
        return mistakes;
    }
}
