using ProfileLens.Core.Classification;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class StoryTreesTests
{
    private const int Values = 6;

    [Fact]
    public void Reaches_AnyTreesAndBound_IsWhatTheSumOfAllLeavesSays()
    {
        var random = new SeededNumbers(20261127);
        var outcomes = new HashSet<(bool, bool)>();
        for (var round = 0; round < 2_000; round++)
        {
            var weights = Weights(random, trees: 1 + random.Next(39));
            var trees = new StoryTrees(weights);
            var values = Enumerable.Range(0, Values).Select(_ => random.NextSingle()).ToArray();
            var begun = random.NextSingle() * 10 - 5;
            var sum = weights.Roots.Aggregate(begun, (s, r) => s + Leaf(weights.Nodes, r, values));
            foreach (var least in (float[])[sum, sum + 0.001f, sum - 0.001f, random.NextSingle() * 20 - 10])
            {
                Assert.Equal(sum >= least, trees.Reaches(begun, least, values));
                Assert.False(trees.CannotReach(begun, least) && sum >= least);
                outcomes.Add((sum >= least, trees.CannotReach(begun, least)));
            }
        }

        Assert.Equal(3, outcomes.Count);
    }

    private static float Leaf(StoryNode[] nodes, int at, float[] values) =>
        nodes[at] is { Feature: >= 0 } node
            ? Leaf(nodes, values[node.Feature] <= node.Threshold ? node.Left : node.Right, values)
            : nodes[at].Value;

    private static StoryWeights Weights(SeededNumbers random, int trees)
    {
        var nodes = new List<StoryNode>();
        var roots = Enumerable.Range(0, trees).Select(_ => Add(nodes, random, depth: 4)).ToArray();
        var alarms = new MeasuredAlarms(0, 1, "");
        var joint = new JointWeights(0, [], [], 1, [], 0);
        var cues = new CueWeights([], [], [], [], [], [], [], [], 0);
        return new StoryWeights(0, 1, 0, joint, cues, [], roots, [.. nodes], 0, 1, 3, alarms, alarms);
    }

    /// <summary>Right children first, so that no order of the file is taken for granted.</summary>
    private static int Add(List<StoryNode> nodes, SeededNumbers random, int depth)
    {
        if (depth == 0 || random.Next(5) == 0)
        {
            nodes.Add(new StoryNode(-1, 0, 0, 0, random.NextSingle() - 0.5f));
        }
        else
        {
            var (right, left) = (Add(nodes, random, depth - 1), Add(nodes, random, depth - 1));
            nodes.Add(new StoryNode(random.Next(Values), random.NextSingle(), left, right, 0));
        }

        return nodes.Count - 1;
    }
}
