import org.isoloss.core.language.Languages
import org.isoloss.core.law.Laws

/** The entropies of laws that the libraries know by name. */
fun main() {
    for (name in listOf("aNbN:16", "Dyck:8")) {
        val law = Laws.named(name).requireListed()
        println("$name: ${law.tree().nodes()} prefixes, entropy %.6f nats a token".format(law.entropy().perToken()))
    }
    println("${Languages.all().size} languages")
}
