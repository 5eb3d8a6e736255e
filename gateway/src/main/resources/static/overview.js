// Draws the last thirty days into the place that is kept for it; when that fails, the table below opens instead.
(() => {
  const box = document.getElementById('chart');
  if (!box || !window.echarts) return;
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const ten = box.dataset.tenthousand;
  const short = value => ten && value >= 10000 ? value / 10000 + ten : value.toLocaleString();
  const money = value => value.toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  // A line leads from day to day; a day between two without orders is a dot of its own.
  const dots = values => ({
    symbol: (_, { dataIndex: at }) => values[at - 1] == null && values[at + 1] == null ? 'circle' : 'none', symbolSize: 7, showAllSymbol: true
  });
  let chart;

  const option = series => {
    const text = { color: color('--over') };
    const line = { lineStyle: { color: color('--line') } };
    const value = name => ({ type: 'value', minInterval: 1, splitLine: line, axisLabel: { ...text, formatter: short }, name });
    return {
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      grid: { left: 4, right: 4, top: 16, bottom: box.clientWidth < 480 ? 72 : 40, containLabel: true },
      legend: { bottom: 0, textStyle: text, itemGap: 16 },
      // As a picture, because a page of ours allows no styles in attributes.
      tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: color('--over-back'), borderColor: color('--line'),
        textStyle: { color: color('--tblr-body-color') || color('--over') } },
      xAxis: { type: 'category', data: series.days, axisLine: line, axisTick: { show: false }, axisLabel: { ...text, hideOverlap: true } },
      yAxis: [value(''), { ...value(''), splitLine: { show: false } }, { type: 'value', min: 0, max: 100, show: false }],
      series: [
        { name: box.dataset.amount, type: 'bar', data: series.amounts, itemStyle: { color: color('--open') }, tooltip: { valueFormatter: money } },
        { name: box.dataset.paid, type: 'line', yAxisIndex: 1, data: series.paid, ...dots(series.paid), lineStyle: { width: 2 }, color: color('--bad') },
        { name: box.dataset.rate, type: 'line', yAxisIndex: 2, data: series.rates, ...dots(series.rates),
          lineStyle: { width: 2, type: 'dashed' }, color: color('--good'), tooltip: { valueFormatter: rate => rate == null ? '—' : rate + '%' } }
      ]
    };
  };

  fetch(box.dataset.days, { headers: { Accept: 'application/json' } })
    .then(answer => { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
    .then(series => {
      chart = echarts.init(box, null, { renderer: 'canvas' });
      chart.setOption(option(series));
      new ResizeObserver(() => chart.resize()).observe(box);
      new MutationObserver(() => chart.setOption(option(series)))
        .observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });
    })
    .catch(problem => { box.hidden = true; document.getElementById('days').open = true; console.warn(problem); });
})();
