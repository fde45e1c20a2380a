using Arena.Application.Chance;

namespace Arena.Application.Decisions.Scripted;

/// <summary>What chance says to one bot in one turn; each question has its own name, so that a new one does not change the answers to others.</summary>
internal sealed class TurnDraws(CounterRandom random, int turn)
{
    public double Uniform(string question) => random.Uniform(turn, unchecked((int)CounterRandom.SeedOf(question)));

    public int Choose(int count, string question) => (int)(Uniform(question) * count);
}
