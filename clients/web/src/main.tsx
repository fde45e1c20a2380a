import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '@/app/App'
import { start } from '@/app/start'
import '@/app/styles.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await start()
createRoot(root).render(<StrictMode><App /></StrictMode>)
