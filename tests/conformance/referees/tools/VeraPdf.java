import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files by standards, all in one virtual machine: starting it costs more than a file does.
 *
 * <p>Arguments: the standards with commas between ("ua1,3a"), then the files. Prints one line a broken rule:
 * file, standard, and clause with the rule's own words, with tabs between.
 */
public final class VeraPdf {
    private VeraPdf() {}

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < arguments.length; at++) {
            for (String standard : arguments[0].split(",")) {
                judge(arguments[at], standard);
            }
        }
    }

    private static void judge(String file, String standard) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(standard);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("no such standard: " + standard);
        }
        try (InputStream data = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(data, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, String> broken = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    broken.putIfAbsent(
                            assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(),
                            assertion.getMessage().replaceAll("\\s+", " "));
                }
            }
            if (!result.isCompliant() && broken.isEmpty()) {
                broken.put("?", "not compliant, and no rule named");
            }
            broken.forEach((clause, words) -> System.out.println(String.join("\t", file, standard, clause + ": " + words)));
        } catch (Exception unreadable) {
            System.out.println(String.join("\t", file, standard, "cannot be read: " + unreadable.getMessage()));
        }
    }
}
